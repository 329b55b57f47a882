internal import CHost
internal import Glibc
internal import SimKernel
internal import SystemPackage

/// Finds files below the root, by whatever links, and never one outside.
///
/// The machine's kernel resolves the folders (``RootFolder``); the last component is looked at in its
/// open folder, so that nothing can be put in the way between the look and the use.
struct HostTree {
  private let root: RootFolder
  /// Where the root is, without links.
  let rootPath: Bytes

  private static let linksMax = 40

  /// - Throws: An ``EffectFailure`` that says what the machine lacks.
  init(_ root: RootFolder) throws(EffectFailure) {
    self.root = root
    do throws(Errno) {
      rootPath = try Self.path(of: root.descriptor)
      _ = close(try root.open(.empty, chost_o_path))
    } catch .noFunction, .notPermitted {
      throw EffectFailure(
        .system,
        reason: "the kernel, or what confines this process, does not have `openat2` (Linux 5.6), "
          + "without which no path can be kept in the root; use the virtual file backend"
      )
    } catch {
      throw EffectFailure(
        .system,
        reason: Bytes("the root can't be used (\(error)); is `/proc` there?")
      )
    }
  }

  /// The place that a normalised path leads to: a regular file's, or one where nothing stands.
  ///
  /// - Throws: `notFound` for a link that leads nowhere, `invalid` for anything but a regular file,
  ///   `outsideRoot`, `notPermitted`, `system`.
  func find(_ path: Bytes) throws(EffectFailure) -> FilePlace {
    var path = path
    for _ in 0..<Self.linksMax {
      var parts = path.components
      guard let name = parts.popLast(), name != ".", name != ".." else {
        throw EffectFailure(FileTree.Failure.isDirectory)
      }
      let folders = parts
      let place = try attempt(to: "find") { () throws(Errno) in
        try self.place(of: name, in: folders)
      }
      switch place.status?.kind {
      case nil, .regular: return place
      case .folder: throw EffectFailure(FileTree.Failure.isDirectory)
      case .special: throw EffectFailure.special
      case .link:
        let target = try attempt(to: "find") { () throws(Errno) in
          try place.folder.target(ofLink: name)
        }
        if target.array.first == UInt8(ascii: "/") { throw EffectFailure("find", .improperLink) }
        // The text of a link is relative to its folder.
        path = place.folder.path(of: target)
      }
    }
    throw EffectFailure("find", .tooManySymbolicLinkLevels)
  }

  /// The place with the ``FilePlace/path`` of an earlier one, where no link is followed.
  ///
  /// - Returns: Whatever stands there; nil when a folder on the way has become a file.
  func findAgain(_ path: Bytes) throws(EffectFailure) -> FilePlace? {
    var parts = path.components
    guard let name = parts.popLast() else { throw EffectFailure(FileTree.Failure.emptyPath) }
    let place: FilePlace
    do throws(Errno) {
      place = try self.place(of: name, in: parts)
    } catch .notDirectory {
      return nil
    } catch {
      throw EffectFailure("find", error)
    }
    guard place.path == path else {
      throw .invalid("a folder of the path was replaced by a link since the file was written")
    }
    return place
  }

  /// Makes the missing folders of `place`.
  func makeFolders(of place: inout FilePlace) throws(EffectFailure) {
    while let name = place.missingFolders.first {
      let folder = place.folder
      do throws(Errno) {
        try folder.makeFolder(name)
      } catch .fileExists {
        // Made by somebody since, which serves as well; or a link that leads nowhere, which the next
        // call refuses.
      } catch {
        throw EffectFailure("make a folder for", error)
      }
      place.folder = try attempt(to: "open a folder of") { () throws(Errno) in
        try folder.folder(name)
      }
      place.missingFolders.removeFirst()
    }
  }

  /// The entry `name` of the innermost folder of `parts` that exists, with what is missing.
  private func place(of name: Bytes, in parts: [Bytes]) throws(Errno) -> FilePlace {
    var count = parts.count
    while true {
      do throws(Errno) {
        let folder = try open(parts[..<count])
        let missing = Array(parts[count...])
        if missing.contains("..") { throw Errno.noSuchFileOrDirectory }
        let status = missing.isEmpty ? try folder.status(of: name) : nil
        return FilePlace(folder: folder, missingFolders: missing, name: name, status: status)
      } catch .noSuchFileOrDirectory where count > 0 {
        count -= 1
      }
    }
  }

  /// Removes those of `folders`, which were made in this order, that are empty.
  ///
  /// One that others have put something into stays.
  func removeEmpty(_ folders: [Bytes]) {
    for path in folders.reversed() {
      guard let place = try? findAgain(path), place.status?.kind == .folder else { continue }
      try? place.folder.removeFolder(place.name)
    }
  }

  private func open(_ parts: ArraySlice<Bytes>) throws(Errno) -> HostFolder {
    let descriptor = try root.open(.path("", Array(parts)), chost_o_path | O_DIRECTORY)
    do throws(Errno) {
      let path = try Self.path(of: descriptor)
      return HostFolder(descriptor: descriptor, path: try pathBelowRoot(path))
    } catch {
      _ = close(descriptor)
      throw error
    }
  }

  private func pathBelowRoot(_ path: Bytes) throws(Errno) -> Bytes {
    if path == rootPath { return .empty }
    let prefix = rootPath == "/" ? rootPath : rootPath + "/"
    // It was below the root when it was opened; somebody has moved it out since.
    guard path.array.starts(with: prefix.array) else { throw .improperLink }
    return Bytes(path.array.dropFirst(prefix.count))
  }

  /// Where the machine says that an open folder is.
  private static func path(of descriptor: CInt) throws(Errno) -> Bytes {
    try readLink(Bytes("/proc/self/fd/\(descriptor)"), in: -1)
  }
}
