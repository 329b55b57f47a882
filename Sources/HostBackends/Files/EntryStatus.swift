internal import Glibc
internal import SystemPackage

/// What stands under a name of a folder.
struct EntryStatus: Equatable {
  enum Kind: Equatable {
    case regular
    case folder
    case link
    /// A FIFO, a socket or a device.
    case special
  }

  let kind: Kind
  let attributes: FileAttributes
  let stamp: FileStamp

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    attributes = FileAttributes(
      mode: status.st_mode & 0o7777,
      user: status.st_uid,
      group: status.st_gid
    )
    let seconds = Int64(status.st_mtim.tv_sec)
    stamp = FileStamp(
      number: UInt64(status.st_ino),
      size: UInt64(status.st_size),
      modified: UInt64(bitPattern: seconds &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec))
    )
  }

  /// The status of an open file.
  init(of file: FileDescriptor) throws(Errno) {
    var status = stat()
    if unsafe fstat(file.rawValue, &status) != 0 { throw Errno(rawValue: errno) }
    self.init(status)
  }
}

/// Whose a file is, and who may do what with it.
struct FileAttributes: Equatable {
  /// The permission bits.
  var mode: UInt32
  var user: UInt32
  var group: UInt32
}

/// What differs after a file was written again or replaced.
struct FileStamp: Equatable {
  /// The inode's number.
  var number: UInt64
  /// In bytes.
  var size: UInt64
  /// When it was last written, in nanoseconds.
  var modified: UInt64
}
