internal import Glibc
package import SystemPackage

extension Disk {
  /// Does `body` while holding the lock that the file at `path` stands for.
  ///
  /// The file is made when it is not there, and stays: removing it would let two hold one lock.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - kind: Whom the lock keeps out.
  ///   - patience: How often to try again, every two milliseconds, while others hold it.
  ///   - body: Done once.
  /// - Returns: What `body` gives.
  /// - Throws: `activeWriter` when the others don't end; why the file can't be used; and what `body`
  ///   throws.
  package func withLock<Result>(
    _ path: FilePath,
    _ kind: LockKind,
    patience: Int = 5000,
    _ body: () throws(FileError) -> Result
  ) throws(FileError) -> Result {
    let file = try attempt(.open, path) { () throws(Errno) in try open(path, to: .holdLock) }
    defer { close(file) }
    var attempts = 0
    while true {
      if try takeLock(path, file, kind) { break }
      if attempts == patience { throw .activeWriter(path) }
      attempts += 1
      usleep(2000)
    }
    return try body()
  }

  private func takeLock(
    _ path: FilePath,
    _ file: OpenFile,
    _ kind: LockKind
  ) throws(FileError) -> Bool {
    do throws(Errno) {
      try uninterrupted { () throws(Errno) in try lock(file, kind) }
      return true
    } catch .wouldBlock {
      return false
    } catch {
      throw FileError(.lock, path, error)
    }
  }
}
