package import SystemPackage

extension Disk {
  /// What stands at `path`, nil when nothing does.
  ///
  /// - Throws: `permissionDenied` or `failed`.
  package func statusIfPresent(
    _ path: FilePath,
    followingLinks: Bool
  ) throws(FileError) -> FileStatus? {
    do throws(Errno) {
      return try uninterrupted { () throws(Errno) in
        try status(of: path, followingLinks: followingLinks)
      }
    } catch .noSuchFileOrDirectory, .notDirectory {
      return nil
    } catch {
      throw FileError(.inspect, path, error)
    }
  }

  /// Makes the folder at `path` and those above it that are missing, durably.
  ///
  /// - Throws: `permissionDenied`, or `failed` when a file stands where a folder must.
  package func makeFolders(_ path: FilePath) throws(FileError) {
    if let status = try statusIfPresent(path, followingLinks: true) {
      guard status.kind == .folder else { throw .failed(.makeFolder, path, .notDirectory) }
      return
    }
    let parent = path.folder
    if parent != path { try makeFolders(parent) }
    do throws(FileError) {
      try attempt(.makeFolder, path) { () throws(Errno) in try makeFolder(path) }
    } catch .failed(.makeFolder, _, .fileExists) {
      return  // Another process made it between the two calls, which serves as well.
    }
    try syncFolder(parent)
  }

  /// Makes the names in a folder durable.
  ///
  /// - Throws: `notFound`, `permissionDenied` or `failed`.
  func syncFolder(_ path: FilePath) throws(FileError) {
    let folder = try attempt(.open, path) { () throws(Errno) in try open(path, to: .syncFolder) }
    defer { close(folder) }
    do throws(FileError) {
      try attempt(.sync, path) { () throws(Errno) in try sync(folder) }
    } catch .failed(.sync, _, .invalidArgument) {
      return  // This file system has nothing to sync in a folder.
    }
  }
}
