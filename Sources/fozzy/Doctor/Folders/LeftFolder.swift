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

  deinit { removeTree(path) }
}
