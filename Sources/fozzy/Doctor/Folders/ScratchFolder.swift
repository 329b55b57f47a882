import Glibc
import SystemPackage

/// A temporary folder of this process, removed after its last use.
///
/// The process holds a lock on it: what a process that was killed has left nobody holds, and the next
/// that makes one removes it.
final class ScratchFolder {
  let path: FilePath

  /// The folder, open and locked.
  private let lock: CInt

  private static let prefix = "fozzy-doctor-"

  /// No folder is taken for a stale one so often while it is made.
  private static let attemptsMax = 100

  /// Makes a folder, in memory where copies of `tree` fit there and can run: that of the run that
  /// goes on, what two runs left, and as much again for what they write.
  ///
  /// A file system in memory lists a folder in the order in which its entries were made, so that a copy
  /// can have another order; most others don't.
  ///
  /// - Throws: Why none can be made.
  init(for tree: FolderTree?) throws(Errno) {
    let memory: FilePath = "/dev/shm"
    let disk = FilePath(environmentValue("TMPDIR") ?? "/tmp")
    for parent in [memory, disk] { ScratchFolder.removeStale(in: parent) }
    if let tree, ScratchFolder.isSuited(memory, for: tree),
      let made = try? ScratchFolder.make(in: memory)
    {
      (path, lock) = made
    } else {
      (path, lock) = try ScratchFolder.make(in: disk)
    }
  }

  deinit {
    removeTree(path)
    close(lock)
  }

  /// Makes a folder in it, with a name that is free.
  func makeFolder(_ name: String) throws(Errno) -> FilePath {
    let folder = path.appending(name)
    if unsafe folder.withPlatformString({ unsafe mkdir($0, 0o700) }) != 0 {
      throw Errno(rawValue: errno)
    }
    return folder
  }

  private static func make(in parent: FilePath) throws(Errno) -> (FilePath, lock: CInt) {
    for _ in 0..<attemptsMax {
      let path = try makeFolder(in: parent)
      let lock = open(path)
      if lock < 0, errno != ENOENT { throw Errno(rawValue: errno) }
      // Another process may have taken it for a stale one before it was locked. Not all file systems
      // have locks for folders; there nobody takes anything for stale.
      let isTaken = lock < 0 || flock(lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      if !isTaken, isAt(path, lock) { return (path, lock) }
      if lock >= 0 { close(lock) }
    }
    throw .resourceTemporarilyUnavailable
  }

  /// Removes the folders of processes of this user that are no more.
  private static func removeStale(in parent: FilePath) {
    for name in namesOfEntries(in: parent) where name.string.hasPrefix(prefix) {
      let path = parent.appending(name)
      let folder = open(path)
      if folder < 0 { continue }
      defer { close(folder) }
      var status = stat()
      guard unsafe fstat(folder, &status) == 0, status.st_uid == geteuid(),
        flock(folder, LOCK_EX | LOCK_NB) == 0
      else { continue }
      removeTree(path)
    }
  }

  /// Whether the open folder still has that path.
  private static func isAt(_ path: FilePath, _ folder: CInt) -> Bool {
    var (own, there) = (stat(), stat())
    guard unsafe fstat(folder, &own) == 0,
      unsafe path.withPlatformString({ unsafe lstat($0, &there) }) == 0
    else { return false }
    return own.st_dev == there.st_dev && own.st_ino == there.st_ino
  }

  /// A descriptor of the folder itself, no link to one; negative when it can't be opened.
  private static func open(_ path: FilePath) -> CInt {
    unsafe path.withPlatformString {
      unsafe Glibc.open($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
  }

  private static func makeFolder(in parent: FilePath) throws(Errno) -> FilePath {
    var template = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
    let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) } != nil
    }
    if !isMade { throw Errno(rawValue: errno) }
    return FilePath(
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    )
  }

  private static func isSuited(_ folder: FilePath, for tree: FolderTree) -> Bool {
    guard let status = status(of: folder) else { return false }
    let noPrograms: UInt = 8  // ST_NOEXEC
    let mayExecute = status.f_flag & noPrograms == 0
    return status.room / 6 > UInt64(tree.byteCount) + (1 << 20) && (mayExecute || !tree.hasPrograms)
  }

  /// Whether the file system has room for so many bytes, and a little more.
  func hasRoom(for byteCount: Int) -> Bool {
    ScratchFolder.status(of: path).map { $0.room > UInt64(byteCount) + (1 << 20) } ?? true
  }

  private static func status(of folder: FilePath) -> statvfs? {
    var status = statvfs()
    let result = unsafe folder.withPlatformString { unsafe statvfs($0, &status) }
    return result == 0 ? status : nil
  }

  /// Whether a folder in it lists its entries in an order that follows how they were made.
  func ordersFollowCreation() -> Bool {
    let names = (0..<8).map { "entry-\($0)" }
    let lists = [names, names.reversed()].enumerated().map { index, names -> [String] in
      guard let folder = try? makeFolder("order-\(index)") else { return [] }
      defer { removeTree(folder) }
      for name in names {
        _ = unsafe folder.appending(name).withPlatformString { unsafe mkdir($0, 0o700) }
      }
      return namesOfEntries(in: folder).map(\.string)
    }
    return lists[0] != lists[1]
  }
}

extension statvfs {
  /// How many bytes can be written to the file system.
  fileprivate var room: UInt64 { UInt64(f_bavail) * UInt64(f_frsize) }
}
