package import Files
package import SystemPackage

/// A disk whose calls a test may alter; those that it does not, go to `base`.
package protocol AlteredDisk: Disk {
  var base: any Disk { get }
}

extension AlteredDisk {
  package func open(_ path: FilePath, to purpose: OpenPurpose) throws(Errno) -> OpenFile {
    try base.open(path, to: purpose)
  }

  package func close(_ file: OpenFile) { base.close(file) }

  package func read(_ file: OpenFile, into output: inout OutputSpan<UInt8>) throws(Errno) -> Int {
    try base.read(file, into: &output)
  }

  package func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(Errno) -> Int {
    try base.write(bytes, to: file)
  }

  package func read(
    _ file: OpenFile,
    at offset: Int64,
    into output: inout OutputSpan<UInt8>
  ) throws(Errno) -> Int {
    try base.read(file, at: offset, into: &output)
  }

  package func lock(_ file: OpenFile, _ kind: LockKind) throws(Errno) {
    try base.lock(file, kind)
  }

  package func sync(_ file: OpenFile) throws(Errno) { try base.sync(file) }

  package func status(of file: OpenFile) throws(Errno) -> FileStatus {
    try base.status(of: file)
  }

  package func status(of path: FilePath, followingLinks: Bool) throws(Errno) -> FileStatus {
    try base.status(of: path, followingLinks: followingLinks)
  }

  package func copyPermissions(of path: FilePath, to file: OpenFile) throws(Errno) {
    try base.copyPermissions(of: path, to: file)
  }

  package func rename(_ path: FilePath, replacing target: FilePath) throws(Errno) {
    try base.rename(path, replacing: target)
  }

  package func exchange(_ path: FilePath, with other: FilePath) throws(Errno) {
    try base.exchange(path, with: other)
  }

  package func link(_ path: FilePath, ifAbsent target: FilePath) throws(Errno) {
    try base.link(path, ifAbsent: target)
  }

  package func remove(_ path: FilePath) throws(Errno) { try base.remove(path) }

  package func makeFolder(_ path: FilePath) throws(Errno) { try base.makeFolder(path) }

  package func removeFolder(_ path: FilePath) throws(Errno) { try base.removeFolder(path) }

  package func names(in path: FilePath) throws(Errno) -> [FilePath] { try base.names(in: path) }
}
