package import SystemPackage

/// What to do when the name of a new file is taken.
package enum Collision: String, CaseIterable, Hashable, Sendable {
  /// Refuse.
  case error

  /// Replace the file.
  case overwrite

  /// Keep every file: the new one takes the first free name of `NAME.EXT`, `NAME.1.EXT`,
  /// `NAME.2.EXT`, …, unless one on the way holds the same bytes already.
  case append
}

/// Where a file was placed.
package struct Placement: Hashable, Sendable {
  package let path: FilePath

  /// False when a file with the same bytes stood there already and was kept.
  package let isNew: Bool

  package init(path: FilePath, isNew: Bool) {
    self.path = path
    self.isNew = isNew
  }
}

extension Disk {
  /// Refuses a target that sealing would refuse, before any work is done for it.
  func checkTarget(_ target: FilePath, collision: Collision) throws(FileError) {
    guard let kind = try kind(of: target) else { return }
    switch (kind, collision) {
    case (.folder, _): throw .isFolder(target)
    case (.special, _): throw .isSpecial(target)
    case (.regular, .error), (.link, .error): throw .exists(target)
    case (.regular, _), (.link, _): return
    }
  }

  /// What stands at `target`; a link to a folder or device counts as that, any other as a link.
  private func kind(of target: FilePath) throws(FileError) -> FileStatus.Kind? {
    guard let status = try statusIfPresent(target, followingLinks: false) else { return nil }
    guard status.kind == .link else { return status.kind }
    let pointedAt = try statusIfPresent(target, followingLinks: true)
    switch pointedAt?.kind {
    case .folder: return .folder
    case .special: return .special
    case .regular, .link, nil: return .link
    }
  }

  /// Gives the whole, synced file at `path` its final name.
  func place(
    _ path: FilePath,
    at target: FilePath,
    collision: Collision
  ) throws(FileError) -> Placement {
    switch collision {
    case .error:
      guard try rename(path, unlessTaken: target) else { throw .exists(target) }
      return Placement(path: target, isNew: true)
    case .overwrite:
      try checkTarget(target, collision: collision)
      try attempt(.rename, target) { () throws(Errno) in try rename(path, replacing: target) }
      return Placement(path: target, isNew: true)
    case .append:
      return try place(path, atFreeNameNear: target)
    }
  }

  /// Tries one name after the other; taking a name and finding it free are one step.
  private func place(
    _ path: FilePath,
    atFreeNameNear target: FilePath
  ) throws(FileError) -> Placement {
    for number in 0...numberedNamesMax {
      let candidate = number == 0 ? target : target.numbered(number)
      if try rename(path, unlessTaken: candidate) {
        return Placement(path: candidate, isNew: true)
      }
      if try hasSameContent(path, candidate) {
        try attempt(.remove, path) { () throws(Errno) in try remove(path) }
        return Placement(path: candidate, isNew: false)
      }
    }
    throw .exists(target)
  }

  /// - Returns: Whether the name was free and is now the file's.
  private func rename(
    _ path: FilePath,
    unlessTaken target: FilePath
  ) throws(FileError) -> Bool {
    do throws(Errno) {
      try uninterrupted { () throws(Errno) in try link(path, ifAbsent: target) }
    } catch .fileExists {
      return false
    } catch .notPermitted, .notSupported, .noFunction {
      return try renameWithoutLinks(path, unlessTaken: target)
    } catch {
      throw FileError(.rename, target, error)
    }
    try attempt(.remove, path) { () throws(Errno) in try remove(path) }
    return true
  }

  /// The same on a file system without hard links: an empty file holds the name meanwhile.
  private func renameWithoutLinks(
    _ path: FilePath,
    unlessTaken target: FilePath
  ) throws(FileError) -> Bool {
    do throws(Errno) {
      close(try uninterrupted { () throws(Errno) in try open(target, to: .create) })
    } catch .fileExists {
      return false
    } catch {
      throw FileError(.rename, target, error)
    }
    try attempt(.rename, target) { () throws(Errno) in try rename(path, replacing: target) }
    return true
  }
}

/// So many files of one name are a mistake; the search for a free number must end.
private let numberedNamesMax = 1_000_000
