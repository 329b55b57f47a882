import Glibc
import SystemPackage

/// A temporary folder of this process, removed after its last use.
final class ScratchFolder {
  let path: FilePath

  /// Makes a folder, in memory where copies of `tree` fit there and can run: that of the run that
  /// goes on, what two runs left, and as much again for what they write.
  ///
  /// A file system in memory lists a folder in the order in which its entries were made, so that a copy
  /// can have another order; most others don't.
  ///
  /// - Throws: Why none can be made.
  init(for tree: FolderTree?) throws(Errno) {
    let memory: FilePath = "/dev/shm"
    if let tree, ScratchFolder.isSuited(memory, for: tree),
      let path = try? ScratchFolder.make(in: memory)
    {
      self.path = path
      return
    }
    path = try ScratchFolder.make(in: FilePath(environmentValue("TMPDIR") ?? "/tmp"))
  }

  deinit { removeTree(path) }

  /// Makes a folder in it, with a name that is free.
  func makeFolder(_ name: String) throws(Errno) -> FilePath {
    let folder = path.appending(name)
    if unsafe folder.withPlatformString({ unsafe mkdir($0, 0o700) }) != 0 {
      throw Errno(rawValue: errno)
    }
    return folder
  }

  private static func make(in parent: FilePath) throws(Errno) -> FilePath {
    var template = Array("\(parent)/fozzy-doctor-XXXXXX".utf8CString)
    let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) } != nil
    }
    if !isMade { throw Errno(rawValue: errno) }
    return FilePath(
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    )
  }

  private static func isSuited(_ folder: FilePath, for tree: FolderTree) -> Bool {
    var status = statvfs()
    guard unsafe folder.withPlatformString({ unsafe statvfs($0, &status) }) == 0 else {
      return false
    }
    let room = UInt64(status.f_bavail) * UInt64(status.f_frsize)
    let noPrograms: UInt = 8  // ST_NOEXEC
    let mayExecute = status.f_flag & noPrograms == 0
    return room / 6 > UInt64(tree.byteCount) + (1 << 20) && (mayExecute || !tree.hasPrograms)
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
