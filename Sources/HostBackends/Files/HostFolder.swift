internal import CHost
internal import Glibc
internal import SimKernel
internal import SystemPackage

/// A folder below the root, held open.
///
/// What is done in it is done there, wherever its path leads meanwhile. Names are single components,
/// and a link is never followed: what it names is the link.
final class HostFolder {
  let descriptor: CInt

  /// Where it is below the root, without links; empty for the root.
  let path: Bytes

  /// Takes the descriptor over.
  init(descriptor: CInt, path: Bytes) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { _ = close(descriptor) }

  /// The path of an entry below the root.
  func path(of name: Bytes) -> Bytes { path.isEmpty ? name : path + "/" + name }

  /// What stands under `name`; nil for nothing.
  func status(of name: Bytes) throws(Errno) -> EntryStatus? {
    var status = stat()
    do throws(Errno) {
      unsafe try call(name) { name in
        unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW)
      }
    } catch .noSuchFileOrDirectory {
      return nil
    }
    return EntryStatus(status)
  }

  func open(_ name: Bytes, _ flags: CInt, mode: mode_t = 0) throws(Errno) -> FileDescriptor {
    let opened = unsafe try call(name) { name in
      unsafe openat(descriptor, name, flags | O_NOFOLLOW | O_CLOEXEC, mode)
    }
    return FileDescriptor(rawValue: opened)
  }

  /// Opens the folder `name`.
  func folder(_ name: Bytes) throws(Errno) -> HostFolder {
    let opened = try open(name, chost_o_path | O_DIRECTORY)
    return HostFolder(descriptor: opened.rawValue, path: path(of: name))
  }

  func makeFolder(_ name: Bytes) throws(Errno) {
    unsafe try call(name) { name in unsafe mkdirat(descriptor, name, 0o777) }
  }

  /// The text of the link `name`.
  func target(ofLink name: Bytes) throws(Errno) -> Bytes {
    try readLink(name, in: descriptor)
  }

  /// Whether the process may write the file.
  func isWritable(_ name: Bytes) -> Bool {
    (try? unsafe call(name) { name in unsafe faccessat(descriptor, name, W_OK, AT_EACCESS) }) != nil
  }

  /// Renames `name`, replacing what stands under `other`.
  func rename(_ name: Bytes, to other: Bytes) throws(Errno) {
    unsafe try call(name) { name in
      unsafe other.withCName { other in unsafe renameat(descriptor, name, descriptor, other) }
    }
  }

  /// Removes a file or link.
  func remove(_ name: Bytes) throws(Errno) {
    unsafe try call(name) { name in unsafe unlinkat(descriptor, name, 0) }
  }

  /// Removes an empty folder.
  func removeFolder(_ name: Bytes) throws(Errno) {
    unsafe try call(name) { name in unsafe unlinkat(descriptor, name, AT_REMOVEDIR) }
  }
}

/// The text of a link; `folder` counts for a relative `name` only.
func readLink(_ name: Bytes, in folder: CInt) throws(Errno) -> Bytes {
  var text = [UInt8](repeating: 0, count: Int(PATH_MAX))
  let count = unsafe try call(name) { name in
    unsafe text.withUnsafeMutableBytes { text in
      unsafe text.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { fatalError("readLink: no room") }
        return unsafe CInt(readlinkat(folder, name, start, text.count))
      }
    }
  }
  return Bytes(text[..<Int(count)])
}

/// Makes a system call with a name, again while a signal interrupts it.
@unsafe @discardableResult
private func call(
  _ name: Bytes,
  _ body: (UnsafePointer<CChar>) -> CInt
) throws(Errno) -> CInt {
  while true {
    let result = unsafe name.withCName(body)
    if result >= 0 { return result }
    if errno != EINTR { throw Errno(rawValue: errno) }
  }
}

extension Bytes {
  /// Calls `body` with the bytes and a NUL behind them.
  @unsafe fileprivate func withCName<Result>(
    _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    unsafe (array + [0]).withUnsafeBytes { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { fatalError("Bytes: a text without its NUL") }
        return unsafe body(start)
      }
    }
  }
}
