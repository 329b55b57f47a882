import Glibc

/// Lists the files below a folder.
struct FolderWalk {
  /// The names of folders that hold no scenarios of the project, or many files of others.
  static let skippedNames: Set<String> = [
    ".build", ".fozzy", ".git", "build", "coverage", "dist", "node_modules", "target",
  ]

  /// Lists all files below `folder`.
  ///
  /// Links to files count as files; links to folders are not entered, so that no loop is.
  ///
  /// - Parameter folder: Empty for the working folder, or a path that ends with `/`.
  /// - Returns: Their paths, each beginning with `folder`, in no order.
  /// - Throws: ``CommandFailure`` for a folder that cannot be read. One that is not there is empty.
  static func files(below folder: String) throws(CommandFailure) -> [String] {
    var walk = FolderWalk()
    var pending = [folder]
    while let next = pending.popLast() {
      pending += try walk.list(next, isRoot: next == folder)
    }
    return walk.files
  }

  private var files: [String] = []

  /// Notes the files in one folder.
  ///
  /// - Returns: The folders in it that are to be entered.
  private mutating func list(
    _ folder: String,
    isRoot: Bool
  ) throws(CommandFailure) -> [String] {
    guard let stream = unsafe opendir(folder.isEmpty ? "." : folder) else {
      let code = errno
      if isRoot, code == ENOENT || code == ENOTDIR { return [] }
      let reason = unsafe String(cString: strerror(code))
      throw CommandFailure(
        code == EACCES ? .permissionDenied : .inputOutput,
        "cannot list the folder \(folder.isEmpty ? "." : folder): \(reason)",
        hint: "Name the scenarios that you mean, or a folder that can be read."
      )
    }
    defer { unsafe closedir(stream) }
    var folders: [String] = []
    while let entry = unsafe readdir(stream) {
      let (name, isUTF8) = unsafe withUnsafePointer(to: unsafe entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) {
          (unsafe String(cString: $0), unsafe String(validatingCString: $0) != nil)
        }
      }
      if name == "." || name == ".." { continue }
      let path = folder + name
      switch unsafe kind(of: path, Int(entry.pointee.d_type)) {
      case .folder:
        if !isUTF8 { throw FolderWalk.notUTF8(path) }
        if !FolderWalk.skippedNames.contains(name) { folders.append(path + "/") }
      case .file: files.append(path)
      case .other: continue
      }
    }
    return folders
  }

  /// Reports could not name what is in it, and nobody should think that it was run.
  private static func notUTF8(_ path: String) -> CommandFailure {
    CommandFailure(
      .inputOutput,
      "\(path): the folder's name is not UTF-8",
      hint: "Give it another name, or name the scenarios that you mean."
    )
  }

  private enum Kind {
    case file
    case folder
    case other
  }

  /// What an entry is, by what the folder says of it, or by looking where it does not say.
  private func kind(of path: String, _ type: Int) -> Kind {
    switch type {
    case Int(DT_REG): return .file
    case Int(DT_DIR): return .folder
    case Int(DT_LNK):
      // A link that leads nowhere is a file too: reading it says what is wrong.
      return mode(of: path, followingLinks: true) == S_IFDIR ? .other : .file
    case Int(DT_UNKNOWN):
      switch mode(of: path, followingLinks: false) {
      case S_IFREG: return .file
      case S_IFDIR: return .folder
      case S_IFLNK: return kind(of: path, Int(DT_LNK))
      default: return .other
      }
    default: return .other
    }
  }

  private func mode(of path: String, followingLinks: Bool) -> mode_t? {
    var status = stat()
    let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    return result == 0 ? status.st_mode & S_IFMT : nil
  }
}
