import Glibc
import SystemPackage

/// What is in a folder and its folders, as far as a copy of it needs.
struct FolderTree {
  /// An entry, with those in it where it is a folder; sorted by name.
  indirect enum Entry {
    case file(FilePath.Component, mode: UInt32)
    case link(FilePath.Component, target: FilePath)
    /// A folder that is large and written by tools: a copy has a link to it.
    case linkedFolder(FilePath.Component)
    case folder(FilePath.Component, [Entry])
  }

  /// More than a copy may have.
  struct TooLarge: Error {
    let what: String
  }

  let root: FilePath
  let entries: [Entry]

  /// In all files.
  let byteCount: Int

  /// Whether a file in it may be executed.
  let hasPrograms: Bool

  /// The folders that are linked and not copied.
  private static let linkedNames: Set<String> = [
    ".build", ".git", ".venv", "build", "dist", "node_modules", "target", "venv",
  ]
  private static let byteCountMax = 64 << 20
  private static let entryCountMax = 10_000

  /// Looks through a folder, without following links.
  ///
  /// What can't be read, and what is neither file, folder nor link, is left out.
  ///
  /// - Parameters:
  ///   - root: Its absolute path.
  ///   - left: A folder that is left out, relative to the root.
  /// - Throws: ``TooLarge`` beyond 64 MiB or 10 000 entries.
  init(_ root: FilePath, leavingOut left: FilePath) throws(TooLarge) {
    var walk = Walk(root: root, left: root.pushing(left).lexicallyNormalized())
    entries = try walk.entries(of: root)
    self.root = root
    byteCount = walk.byteCount
    hasPrograms = walk.hasPrograms
  }

  private struct Walk {
    let root: FilePath
    let left: FilePath
    var byteCount = 0
    var entryCount = 0
    var hasPrograms = false

    mutating func entries(of folder: FilePath) throws(TooLarge) -> [Entry] {
      var entries: [Entry] = []
      for name in namesOfEntries(in: folder).sorted(by: { $0.string < $1.string }) {
        let path = folder.appending(name)
        if path == left { continue }
        guard let entry = try entry(name, at: path) else { continue }
        entryCount += 1
        if entryCount > FolderTree.entryCountMax {
          throw TooLarge(what: "more than \(FolderTree.entryCountMax) files")
        }
        entries.append(entry)
      }
      return entries
    }

    private mutating func entry(
      _ name: FilePath.Component,
      at path: FilePath
    ) throws(TooLarge) -> Entry? {
      var status = stat()
      let result = unsafe path.withPlatformString { unsafe lstat($0, &status) }
      if result != 0 { return nil }
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        byteCount += Int(status.st_size)
        if byteCount > FolderTree.byteCountMax {
          throw TooLarge(what: "more than \(FolderTree.byteCountMax >> 20) MiB")
        }
        let mode = status.st_mode & 0o7777
        if mode & 0o111 != 0 { hasPrograms = true }
        return .file(name, mode: mode)
      case S_IFLNK: return linkTarget(of: path).map { .link(name, target: $0) }
      case S_IFDIR:
        if FolderTree.linkedNames.contains(name.string) { return .linkedFolder(name) }
        return .folder(name, try entries(of: path))
      default: return nil
      }
    }
  }
}

/// The names in a folder, in its own order; none when it can't be listed.
func namesOfEntries(in folder: FilePath) -> [FilePath.Component] {
  guard let listing = unsafe folder.withPlatformString({ unsafe opendir($0) }) else { return [] }
  defer { _ = unsafe closedir(listing) }
  var names: [FilePath.Component] = []
  while let entry = unsafe readdir(listing) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
      unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { name in
        unsafe FilePath.Component(platformString: name)
      }
    }
    if let name, name.kind == .regular { names.append(name) }
  }
  return names
}

/// What a symbolic link says; nil when it can't be read.
func linkTarget(of path: FilePath) -> FilePath? {
  var text = [CChar](repeating: 0, count: 4097)
  let count = unsafe path.withPlatformString { unsafe readlink($0, &text, 4096) }
  return count > 0 ? FilePath(platformString: text) : nil
}
