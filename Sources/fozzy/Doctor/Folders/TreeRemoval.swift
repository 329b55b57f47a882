import Glibc
import SystemPackage

/// Removes what is at `path`, with what is in it; what can't be removed is left.
func removeTree(_ path: FilePath) {
  var removal = TreeRemoval(top: path)
  removal.remove(path)
}

/// Removes a folder however deep it is.
private struct TreeRemoval {
  let top: FilePath
  private var movedCount = 0

  /// Paths end at 4096 bytes, and so does the stack somewhere.
  private static let lengthMax = 2048

  init(top: FilePath) { self.top = top }

  mutating func remove(_ path: FilePath) {
    var status = stat()
    guard unsafe path.withPlatformString({ unsafe lstat($0, &status) }) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      _ = unsafe path.withPlatformString { unsafe unlink($0) }
      return
    }
    // A run may have forbidden it, even to its owner.
    _ = unsafe path.withPlatformString { unsafe chmod($0, 0o700) }
    for name in namesOfEntries(in: path) {
      let entry = path.appending(name)
      remove(entry.length > TreeRemoval.lengthMax ? movedUp(entry) : entry)
    }
    _ = unsafe path.withPlatformString { unsafe rmdir($0) }
  }

  /// What is too deep gets a short path, in the folder at the top.
  private mutating func movedUp(_ path: FilePath) -> FilePath {
    movedCount += 1
    let target = top.appending(".fozzy-removed-\(movedCount)")
    let result = unsafe path.withPlatformString { path in
      // Only its owner may move a folder into another.
      _ = unsafe chmod(path, 0o700)
      return unsafe target.withPlatformString { unsafe rename(path, $0) }
    }
    return result == 0 ? target : path
  }
}
