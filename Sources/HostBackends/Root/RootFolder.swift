internal import CHost
internal import Glibc
package import SimKernel
package import SystemPackage

/// The folder that a run's paths are relative to, and lead out of by no way.
///
/// It stays open, so that a run has one root even when the folder is moved meanwhile.
package final class RootFolder {
  package let path: FilePath
  let descriptor: CInt

  /// - Throws: Why the folder can't be opened.
  package init(_ path: FilePath) throws(Errno) {
    self.path = path
    descriptor = unsafe path.withPlatformString { name in
      unsafe Glibc.open(name, chost_o_path | O_DIRECTORY | O_CLOEXEC)
    }
    if descriptor < 0 { throw Errno(rawValue: errno) }
  }

  deinit {
    _ = close(descriptor)
  }

  /// Opens what is at `path` below the root.
  ///
  /// The kernel itself refuses every way out (`..`, a link, an absolute path), so that nobody can put
  /// a link in the way between a check and the use.
  ///
  /// - Parameters:
  ///   - path: Relative to the root; empty for the root itself.
  ///   - flags: As `open` takes them; the descriptor is closed on exec anyway.
  ///   - mode: The permissions of a file that is created.
  /// - Returns: A descriptor, which the caller closes.
  /// - Throws: `EXDEV` (`.improperLink`) when the path leads out of the root.
  package func open(_ path: Bytes, _ flags: CInt, mode: UInt32 = 0) throws(Errno) -> CInt {
    if path.array.contains(0) { throw .invalidArgument }
    let name = path.isEmpty ? "." : path
    while true {
      let opened = unsafe (name.array + [0]).withUnsafeBytes { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { name in
          unsafe chost_open_beneath(descriptor, name.baseAddress, flags | O_CLOEXEC, mode)
        }
      }
      if opened >= 0 { return opened }
      // EAGAIN: something was renamed while the kernel followed a `..`.
      guard errno == EINTR || errno == EAGAIN else { throw Errno(rawValue: errno) }
    }
  }
}
