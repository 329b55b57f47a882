internal import Glibc
package import SystemPackage

/// A folder of the real disk that is removed, with what it holds, after its last use.
package final class TemporaryFolder {
  package let path: FilePath

  package init() {
    let name = unsafe "/tmp/fozzy-test-XXXXXX".withCString { template -> FilePath? in
      guard let copy = unsafe strdup(template) else { return nil }
      defer { unsafe free(copy) }
      return unsafe mkdtemp(copy).map { name in unsafe FilePath(platformString: name) }
    }
    guard let name else { fatalError("TemporaryFolder: mkdtemp failed with errno \(errno)") }
    path = name
  }

  deinit { remove(path) }

  package subscript(name: String) -> FilePath { path.appending(name) }

  /// The names in the folder, sorted.
  package var names: [String] { names(in: path) }

  private func names(in folder: FilePath) -> [String] {
    guard let listing = unsafe folder.withPlatformString({ name in unsafe opendir(name) }) else {
      return []
    }
    defer { _ = unsafe closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a file or link; of a folder, what it holds first.
  private func remove(_ path: FilePath) {
    let isFile = unsafe path.withPlatformString { name in unsafe unlink(name) } == 0
    if isFile { return }
    for name in names(in: path) { remove(path.appending(name)) }
    _ = unsafe path.withPlatformString { name in unsafe rmdir(name) }
  }
}
