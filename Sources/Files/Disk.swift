package import SystemPackage

/// The machine's file system, one method per system call.
///
/// Everything that fozzy itself reads or writes goes through one of these, so a test can fail or
/// stop the machine at any call. The methods of the protocol do one call each and report its
/// `Errno`, `EINTR` and short counts included; the extensions of `Disk` in this module build the
/// whole operations, with errors for people, out of them.
package protocol Disk {
  /// - Throws: `Errno` of the call, as every method here.
  func open(_ path: FilePath, to purpose: OpenPurpose) throws(Errno) -> OpenFile

  /// Gives the descriptor back, and with it every lock taken through it.
  ///
  /// Its failure could change nothing: what must be on the disk is synced before.
  func close(_ file: OpenFile)

  /// Appends at most what `output` has room for and answers how much; 0 is the end of the file.
  func read(_ file: OpenFile, into output: inout OutputSpan<UInt8>) throws(Errno) -> Int

  /// Appends a prefix of `bytes` and answers how long it was.
  func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(Errno) -> Int

  /// Appends what stands from `offset` on, at most what `output` has room for; 0 at the end.
  func read(
    _ file: OpenFile,
    at offset: Int64,
    into output: inout OutputSpan<UInt8>
  ) throws(Errno) -> Int

  /// Takes a lock of `file` without waiting; `wouldBlock` when another holds one that excludes it.
  func lock(_ file: OpenFile, _ kind: LockKind) throws(Errno)

  /// Returns when the content of `file`, or the entries of a folder, survive a loss of power.
  func sync(_ file: OpenFile) throws(Errno)

  func status(of file: OpenFile) throws(Errno) -> FileStatus

  func status(of path: FilePath, followingLinks: Bool) throws(Errno) -> FileStatus

  /// Gives `file` the permissions of what stands at `path`, through links.
  func copyPermissions(of path: FilePath, to file: OpenFile) throws(Errno)

  /// Renames `path`, replacing what stands at `target`; a folder replaces only an empty one.
  func rename(_ path: FilePath, replacing target: FilePath) throws(Errno)

  /// Gives each of two files or folders the name of the other, in one step.
  func exchange(_ path: FilePath, with other: FilePath) throws(Errno)

  /// Gives the file at `path` a second name; `fileExists` when anything stands at `target`.
  func link(_ path: FilePath, ifAbsent target: FilePath) throws(Errno)

  func remove(_ path: FilePath) throws(Errno)

  func makeFolder(_ path: FilePath) throws(Errno)

  /// Removes an empty folder.
  func removeFolder(_ path: FilePath) throws(Errno)

  /// The names of what stands in a folder, sorted bytewise.
  func names(in path: FilePath) throws(Errno) -> [FilePath]
}

/// Whom a lock keeps out.
package enum LockKind: Hashable, Sendable {
  /// Everybody.
  case exclusive

  /// Those who want it for themselves.
  case shared
}

/// A descriptor that a `Disk` opened and not yet closed.
package struct OpenFile: Hashable, Sendable {
  package let descriptor: CInt

  package init(descriptor: CInt) { self.descriptor = descriptor }
}

/// Why a file is opened.
///
/// A closed list, so that no call site can forget a flag. No purpose waits (for the other end of a FIFO, say), and no descriptor outlives an `exec`.
package enum OpenPurpose: Hashable, Sendable {
  /// To read it from its start. Links are followed.
  case read

  /// To append to a file that must not exist yet.
  case create

  /// To append to a file, which is made when it is not there. A link is refused.
  case append

  /// To see whether its lock is held. A link is refused.
  case probeLock

  /// To hold its lock, and nothing else; it is made when it is not there. A link is refused.
  case holdLock

  /// To sync the entries of a folder.
  case syncFolder
}

/// What stands at a path.
package struct FileStatus: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case regular
    case folder
    case link

    /// A FIFO, a socket or a device.
    case special
  }

  package let kind: Kind

  /// In bytes; some files of `/proc` claim 0 and hold more.
  package let size: Int64

  /// The same for two paths if and only if they name one file, while either exists.
  package let identity: FileIdentity

  package init(kind: Kind, size: Int64, identity: FileIdentity) {
    self.kind = kind
    self.size = size
    self.identity = identity
  }
}

/// The number of a file on its device.
package struct FileIdentity: Hashable, Sendable {
  package let device: UInt64
  package let number: UInt64

  package init(device: UInt64, number: UInt64) {
    self.device = device
    self.number = number
  }
}
