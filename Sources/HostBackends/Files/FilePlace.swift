internal import SimKernel

/// Where a file is, or would be.
struct FilePlace {
  /// The innermost folder of the path that exists.
  var folder: HostFolder
  /// The folders between that one and the file, outermost first: they don't exist.
  var missingFolders: [Bytes]
  let name: Bytes
  /// What stands there; nil for nothing.
  var status: EntryStatus?

  /// The path below the root, without links.
  var path: Bytes { Bytes.path(folder.path, missingFolders + [name]) }

  /// The paths of ``missingFolders``.
  var missingPaths: [Bytes] {
    missingFolders.indices.map { Bytes.path(folder.path, Array(missingFolders[...$0])) }
  }
}

extension Bytes {
  /// The components of a path, without the empty ones.
  var components: [Bytes] { array.split(separator: UInt8(ascii: "/")).map { Bytes($0) } }

  /// The names below `folder`, which is empty for the root.
  static func path(_ folder: Bytes, _ names: [Bytes]) -> Bytes {
    let parts = folder.isEmpty ? names : [folder] + names
    return Bytes(Array(parts.map(\.array).joined(separator: [UInt8(ascii: "/")])))
  }
}
