import Glibc
import SystemPackage

extension FolderTree {
  /// Makes the folder `target`, as the root is, with the entries made in the order of their names or
  /// the other way round.
  ///
  /// - Throws: Why something can't be made.
  func copy(to target: FilePath, reversed: Bool) throws(Errno) {
    try FolderTree.copyFolder(root, entries, target, reversed)
  }

  private static func copyFolder(
    _ source: FilePath,
    _ entries: [Entry],
    _ target: FilePath,
    _ reversed: Bool
  ) throws(Errno) {
    try check(unsafe target.withPlatformString { unsafe mkdir($0, 0o777) })
    for entry in reversed ? entries.reversed() : entries {
      try copy(entry, from: source, to: target, reversed)
    }
    copyTimes(source, target, mode: nil)
  }

  private static func copy(
    _ entry: Entry,
    from source: FilePath,
    to target: FilePath,
    _ reversed: Bool
  ) throws(Errno) {
    switch entry {
    case .file(let name, let mode):
      try copyFile(source.appending(name), target.appending(name))
      copyTimes(source.appending(name), target.appending(name), mode: mode)
    case .link(let name, let link): try makeLink(target.appending(name), to: link)
    case .linkedFolder(let name):
      try makeLink(target.appending(name), to: source.appending(name))
    case .folder(let name, let entries):
      try copyFolder(source.appending(name), entries, target.appending(name), reversed)
    }
  }

  private static func copyFile(_ source: FilePath, _ target: FilePath) throws(Errno) {
    do {
      let from = try FileDescriptor.open(source, .readOnly, options: .closeOnExec)
      try from.closeAfter {
        let to = try FileDescriptor.open(
          target,
          .writeOnly,
          options: [.create, .exclusiveCreate, .closeOnExec],
          permissions: .ownerReadWrite
        )
        try to.closeAfter { try copyContent(from, to) }
      }
    } catch let error as Errno {
      // A file that this process may not read is no file for the programs of the run either.
      if error != .permissionDenied { throw error }
    } catch {
      throw .ioError
    }
  }

  private static func copyContent(_ from: FileDescriptor, _ to: FileDescriptor) throws {
    var piece = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = try unsafe piece.withUnsafeMutableBytes { try unsafe from.read(into: $0) }
      if count == 0 { return }
      try to.writeAll(piece[..<count])
    }
  }

  private static func makeLink(_ path: FilePath, to target: FilePath) throws(Errno) {
    let result = unsafe target.withPlatformString { target in
      unsafe path.withPlatformString { unsafe symlink(target, $0) }
    }
    try check(result)
  }

  /// Gives the copy the times, and the permissions, of the original; what can't be is left.
  private static func copyTimes(_ source: FilePath, _ target: FilePath, mode: UInt32?) {
    var status = stat()
    guard unsafe source.withPlatformString({ unsafe stat($0, &status) }) == 0 else { return }
    var times = [status.st_atim, status.st_mtim]
    unsafe target.withPlatformString { name in
      if let mode { _ = unsafe chmod(name, mode) }
      _ = unsafe utimensat(AT_FDCWD, name, &times, 0)
    }
  }

  private static func check(_ result: CInt) throws(Errno) {
    if result != 0 { throw Errno(rawValue: errno) }
  }
}
