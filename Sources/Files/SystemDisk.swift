internal import CHost
internal import Glibc
package import SystemPackage

/// The file system of this machine.
package struct SystemDisk: Disk, Sendable {
  package init() {}

  package func open(_ path: FilePath, to purpose: OpenPurpose) throws(Errno) -> OpenFile {
    let flags = O_CLOEXEC | purpose.flags
    let descriptor = unsafe path.withPlatformString { name in unsafe Glibc.open(name, flags, 0o666)
    }
    try check(descriptor)
    return OpenFile(descriptor: descriptor)
  }

  package func close(_ file: OpenFile) {
    // A child that has not become another program yet has the descriptor too, and the lock with it.
    _ = flock(file.descriptor, LOCK_UN)
    // Linux frees the descriptor even when `close` reports an error, EINTR too: never repeat it.
    _ = Glibc.close(file.descriptor)
  }

  package func read(
    _ file: OpenFile,
    into output: inout OutputSpan<UInt8>
  ) throws(Errno) -> Int {
    let count = unsafe output.withUnsafeMutableBufferPointer { buffer, filled in
      let room = unsafe buffer[filled...]
      let count = unsafe Glibc.read(
        file.descriptor,
        UnsafeMutableBufferPointer(rebasing: room).baseAddress,
        room.count
      )
      filled += max(count, 0)
      return count
    }
    try check(count)
    return count
  }

  package func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(Errno) -> Int {
    let count = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe Glibc.write(file.descriptor, bytes.baseAddress, bytes.count)
    }
    try check(count)
    return count
  }

  package func read(
    _ file: OpenFile,
    at offset: Int64,
    into output: inout OutputSpan<UInt8>
  ) throws(Errno) -> Int {
    let count = unsafe output.withUnsafeMutableBufferPointer { buffer, filled in
      let room = unsafe buffer[filled...]
      let count = unsafe Glibc.pread(
        file.descriptor,
        UnsafeMutableBufferPointer(rebasing: room).baseAddress,
        room.count,
        Int(offset)
      )
      filled += max(count, 0)
      return count
    }
    try check(count)
    return count
  }

  package func lock(_ file: OpenFile, _ kind: LockKind) throws(Errno) {
    try check(flock(file.descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB))
  }

  package func sync(_ file: OpenFile) throws(Errno) {
    try check(fsync(file.descriptor))
  }

  package func status(of file: OpenFile) throws(Errno) -> FileStatus {
    var status = stat()
    try check(unsafe fstat(file.descriptor, &status))
    return FileStatus(status)
  }

  package func status(
    of path: FilePath,
    followingLinks: Bool
  ) throws(Errno) -> FileStatus {
    var status = stat()
    let result = unsafe path.withPlatformString { name in
      unsafe followingLinks ? stat(name, &status) : lstat(name, &status)
    }
    try check(result)
    return FileStatus(status)
  }

  package func copyPermissions(of path: FilePath, to file: OpenFile) throws(Errno) {
    var status = stat()
    try check(unsafe path.withPlatformString { name in unsafe stat(name, &status) })
    try check(fchmod(file.descriptor, status.st_mode & 0o7777))
  }

  package func rename(_ path: FilePath, replacing target: FilePath) throws(Errno) {
    let result = unsafe path.withPlatformString { old in
      unsafe target.withPlatformString { new in unsafe Glibc.rename(old, new) }
    }
    try check(result)
  }

  package func exchange(_ path: FilePath, with other: FilePath) throws(Errno) {
    let result = unsafe path.withPlatformString { one in
      unsafe other.withPlatformString { other in
        unsafe chost_exchange(one, other)
      }
    }
    try check(result)
  }

  package func link(_ path: FilePath, ifAbsent target: FilePath) throws(Errno) {
    let result = unsafe path.withPlatformString { old in
      unsafe target.withPlatformString { new in unsafe Glibc.link(old, new) }
    }
    try check(result)
  }

  package func remove(_ path: FilePath) throws(Errno) {
    try check(unsafe path.withPlatformString { name in unsafe unlink(name) })
  }

  package func makeFolder(_ path: FilePath) throws(Errno) {
    try check(unsafe path.withPlatformString { name in unsafe mkdir(name, 0o777) })
  }

  package func removeFolder(_ path: FilePath) throws(Errno) {
    try check(unsafe path.withPlatformString { name in unsafe rmdir(name) })
  }

  package func names(in path: FilePath) throws(Errno) -> [FilePath] {
    guard let listing = unsafe path.withPlatformString({ name in unsafe opendir(name) }) else {
      throw Errno(rawValue: errno)
    }
    defer { _ = unsafe closedir(listing) }
    var names: [[CChar]] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    names.sort { left, right in
      left.lazy.map { UInt8(bitPattern: $0) }.lexicographicallyPrecedes(
        right.lazy.map { UInt8(bitPattern: $0) }
      )
    }
    return names.map { FilePath(platformString: $0 + [0]) }
  }

  private func check(_ result: some SignedInteger) throws(Errno) {
    if result < 0 { throw Errno(rawValue: errno) }
  }
}

extension OpenPurpose {
  fileprivate var flags: CInt {
    switch self {
    case .read: O_RDONLY | O_NONBLOCK | O_NOCTTY
    case .create: O_WRONLY | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW
    case .append: O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    case .holdLock: O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    case .probeLock: O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW
    case .syncFolder: O_RDONLY | O_DIRECTORY
    }
  }
}

extension FileStatus {
  fileprivate init(_ status: stat) {
    let kind: Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    self.init(
      kind: kind,
      size: Int64(status.st_size),
      identity: FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    )
  }
}
