import Files
import Glibc
import RunStore
import SimKernel
import SystemPackage

/// What is compared of the files that a run left in its folder.
///
/// Names, kinds, contents, where links lead, and of the permissions those of the owner: the others
/// follow the umask. Times and owners are not.
struct LeftFiles {
  struct Entry {
    /// Below the folder.
    let path: FilePath
    let kind: Kind
  }

  enum Kind: Equatable {
    /// The digits of its SHA-256 sum; none for a file that can't be read.
    case file(permissions: UInt32, byteCount: Int, sum: Bytes)
    case folder(permissions: UInt32)
    case link(to: FilePath)
    /// Such as a socket, by its name for people: nothing of it is looked at.
    case special(String)
  }

  /// Sorted by the bytes of their paths; none when there is an ``excess``.
  private(set) var entries: [Entry] = []

  /// What is more than is compared, for people; nil when all is.
  private(set) var excess: String?

  /// In all files.
  let byteCount: Int

  /// Equal when nothing that is compared differs.
  let digest: Digest128

  /// Folders that tools keep for themselves, with times and paths of the machine in them.
  private static let passedOver: Set<String> = [
    ".build", ".cache", ".git", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv",
    "__pycache__", "node_modules", "target", "venv",
  ]
  private static let byteCountMax = 256 << 20
  private static let entryCountMax = 20_000

  /// Looks through a folder, without following links; reads every file in it.
  ///
  /// What its owner may not read is made readable, once its permissions are known.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - left: A folder that is left out, relative to the root.
  init(in root: FilePath, leavingOut left: FilePath) {
    var entries: [Entry] = []
    var byteCount = 0
    var pending: [FilePath] = [""]
    let left = root.pushing(left).lexicallyNormalized()
    while let folder = pending.popLast(), excess == nil {
      for name in namesOfEntries(in: root.pushing(folder)) {
        let path = folder.appending(name)
        let place = root.pushing(path)
        guard place != left, let kind = Kind(of: place, &byteCount, atMost: Self.byteCountMax)
        else { continue }
        if case .folder = kind {
          if Self.passedOver.contains(name.string) { continue }
          pending.append(path)
        }
        entries.append(Entry(path: path, kind: kind))
      }
      if byteCount > Self.byteCountMax {
        excess = "more than \(Self.byteCountMax >> 20) MiB"
      } else if entries.count > Self.entryCountMax {
        excess = "more than \(Self.entryCountMax) files"
      }
    }
    self.byteCount = byteCount
    if let excess {
      digest = Digest128.of(Array(excess.utf8))
      return
    }
    self.entries = entries.map { (Bytes($0.path), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    digest = self.entries.reduce(Digest128.zero) { digest, entry in
      digest.followed(by: .joined([Bytes(entry.path), entry.kind.bytes]))
    }
  }
}

extension LeftFiles.Kind {
  /// What stands at `path`; nil when nothing does.
  ///
  /// Adds the length of a file to `byteCount`, and reads the file as long as that is not more than `limit`.
  fileprivate init?(of path: FilePath, _ byteCount: inout Int, atMost limit: Int) {
    var status = stat()
    guard unsafe path.withPlatformString({ unsafe lstat($0, &status) }) == 0 else { return nil }
    let permissions = status.st_mode & 0o7700
    let type = status.st_mode & S_IFMT
    let reading: mode_t = type == S_IFDIR ? 0o700 : 0o400
    if type == S_IFDIR || type == S_IFREG, permissions & reading != reading {
      _ = unsafe path.withPlatformString { unsafe chmod($0, permissions | reading) }
    }
    switch type {
    case S_IFREG:
      let size = Int(status.st_size)
      byteCount += size
      let sum = byteCount > limit ? nil : try? SystemDisk().sum(of: path).sum
      self = .file(permissions: permissions, byteCount: size, sum: sum ?? .empty)
    case S_IFDIR: self = .folder(permissions: permissions)
    case S_IFLNK: self = .link(to: linkTarget(of: path) ?? "")
    case S_IFIFO: self = .special("a FIFO")
    case S_IFSOCK: self = .special("a socket")
    default: self = .special("a device")
    }
  }

  fileprivate var bytes: Bytes {
    switch self {
    case .file(let permissions, let size, let sum):
      .joined(["file", Bytes("\(permissions) \(size)"), sum])
    case .folder(let permissions): .joined(["folder", Bytes("\(permissions)")])
    case .link(let target): .joined(["link", Bytes(target)])
    case .special(let name): .joined(["special", Bytes(name)])
    }
  }
}

extension Bytes {
  /// The bytes of a path, text or not.
  init(_ path: FilePath) {
    self.init(
      unsafe path.withPlatformString { name in
        unsafe UnsafeBufferPointer(start: name, count: strlen(name)).map { UInt8(bitPattern: $0) }
      }
    )
  }
}
