import SystemPackage

/// The folder that a run worked in, after its end; removed when nobody needs it any more.
final class LeftFolder {
  let path: FilePath
  let files: LeftFiles

  /// Takes a folder over, and reads what is compared of it.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - left: A folder that is left out, relative to it.
  init(_ path: FilePath, leavingOut left: FilePath) {
    self.path = path
    files = LeftFiles(in: path, leavingOut: left)
  }

  /// Removes the folder now: what is compared of it stays known, but not in which lines it differs.
  func forget() { removeTree(path) }

  deinit { removeTree(path) }
}
