import Glibc
import SystemPackage

/// What a trace calls the program that stands at `path`.
///
/// Its path relative to the working folder, or its last component when it is elsewhere: nothing of
/// the machine.
func programName(at path: FilePath, workingFolder: FilePath) -> String {
  let folder = workingFolder.lexicallyNormalized()
  var normal = path.lexicallyNormalized()
  if normal.isAbsolute {
    guard normal.starts(with: folder), normal.removePrefix(folder) else {
      return path.lastComponent?.string ?? path.string
    }
  }
  if normal.components.first?.kind == .parentDirectory {
    return path.lastComponent?.string ?? path.string
  }
  return normal.string
}

/// The folder that the process works in.
func workingFolder() -> FilePath {
  guard let path = unsafe getcwd(nil, 0) else { return "/" }
  defer { unsafe free(path) }
  return unsafe FilePath(platformString: path)
}
