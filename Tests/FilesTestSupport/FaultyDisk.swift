package import Files
package import SystemPackage

/// A disk on which one call fails, or the machine stops, where a test says so.
///
/// Calls count from 0 in the order in which they are made; `close` cannot fail and is not counted.
package final class FaultyDisk: Disk {
  package enum Fault: Equatable, Sendable {
    /// The call does nothing and reports the error.
    case fail(Errno, at: Int)

    /// The machine stops: half of a write still reaches the disk, then nothing does.
    case stop(at: Int)
  }

  /// The calls made so far, a word each: `open`, `write`, `sync`, …
  package private(set) var calls: [String] = []
  package private(set) var hasStopped = false

  /// How many files are open.
  package var openCount: Int { openFiles.count }

  private let base: any Disk
  private let fault: Fault?
  private let writeBytesMax: Int
  private let interruptsEvery: Int
  private var interruptions = 0
  private var openFiles: [OpenFile] = []

  /// - Parameters:
  ///   - writeBytesMax: The most that one write takes.
  ///   - interruptsEvery: Every so many calls, one is interrupted by a signal; 0 for never.
  package init(
    _ base: any Disk,
    _ fault: Fault? = nil,
    writeBytesMax: Int = .max,
    interruptsEvery: Int = 0
  ) {
    self.base = base
    self.fault = fault
    self.writeBytesMax = writeBytesMax
    self.interruptsEvery = interruptsEvery
  }

  private func count(_ call: String) throws(Errno) {
    if hasStopped { throw .ioError }
    if interruptsEvery > 0 {
      interruptions += 1
      if interruptions.isMultiple(of: interruptsEvery) { throw .interrupted }
    }
    let number = calls.count
    calls.append(call)
    switch fault {
    case .fail(let code, at: number): throw code
    case .stop(at: number):
      hasStopped = true
      // A machine that stopped holds no locks.
      for file in openFiles { base.close(file) }
      throw .ioError
    default: return
    }
  }

  package func open(_ path: FilePath, to purpose: OpenPurpose) throws(Errno) -> OpenFile {
    try count("open")
    let file = try base.open(path, to: purpose)
    openFiles.append(file)
    return file
  }

  package func close(_ file: OpenFile) {
    guard !hasStopped else { return }
    openFiles.removeAll { $0 == file }
    base.close(file)
  }

  package func read(_ file: OpenFile, into output: inout OutputSpan<UInt8>) throws(Errno) -> Int {
    try count("read")
    return try base.read(file, into: &output)
  }

  package func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(Errno) -> Int {
    if fault == .stop(at: calls.count), !hasStopped {
      _ = try base.write(bytes.extracting(first: bytes.count / 2), to: file)
    }
    try count("write")
    return try base.write(bytes.extracting(first: writeBytesMax), to: file)
  }

  package func read(
    _ file: OpenFile,
    at offset: Int64,
    into output: inout OutputSpan<UInt8>
  ) throws(Errno) -> Int {
    try count("read")
    return try base.read(file, at: offset, into: &output)
  }

  package func lock(_ file: OpenFile, _ kind: LockKind) throws(Errno) {
    try count("lock")
    try base.lock(file, kind)
  }

  package func sync(_ file: OpenFile) throws(Errno) {
    try count("sync")
    try base.sync(file)
  }

  package func status(of file: OpenFile) throws(Errno) -> FileStatus {
    try count("status")
    return try base.status(of: file)
  }

  package func status(of path: FilePath, followingLinks: Bool) throws(Errno) -> FileStatus {
    try count("status")
    return try base.status(of: path, followingLinks: followingLinks)
  }

  package func copyPermissions(of path: FilePath, to file: OpenFile) throws(Errno) {
    try count("copyPermissions")
    try base.copyPermissions(of: path, to: file)
  }

  package func rename(_ path: FilePath, replacing target: FilePath) throws(Errno) {
    try count("rename")
    try base.rename(path, replacing: target)
  }

  package func exchange(_ path: FilePath, with other: FilePath) throws(Errno) {
    try count("exchange")
    try base.exchange(path, with: other)
  }

  package func link(_ path: FilePath, ifAbsent target: FilePath) throws(Errno) {
    try count("link")
    try base.link(path, ifAbsent: target)
  }

  package func remove(_ path: FilePath) throws(Errno) {
    try count("remove")
    try base.remove(path)
  }

  package func makeFolder(_ path: FilePath) throws(Errno) {
    try count("makeFolder")
    try base.makeFolder(path)
  }

  package func removeFolder(_ path: FilePath) throws(Errno) {
    try count("removeFolder")
    try base.removeFolder(path)
  }

  package func names(in path: FilePath) throws(Errno) -> [FilePath] {
    try count("names")
    return try base.names(in: path)
  }
}
