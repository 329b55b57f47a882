internal import HashTreeCollections

/// The virtual file system: files and folders by normalised path.
///
/// Copied in O(1).
package struct FileTree: Sendable {
  /// Why a file operation can't be done.
  package enum Failure: Error, Equatable, Sendable {
    case emptyPath
    /// `..` leads above the root.
    case outsideRoot
    case notFound
    /// The path names a folder.
    case isDirectory
    /// A folder on the way is a file.
    case notDirectory
  }

  private enum Node: Sendable {
    case file(Bytes)
    case directory
  }

  private var nodes = TreeDictionary<Bytes, Node>()
  /// The sum of the entries, for the state digest.
  package private(set) var digest = Digest128.zero

  package init() {}

  /// The bytes of a file.
  ///
  /// O(path).
  package func read(_ path: Bytes) throws(Failure) -> Bytes {
    let path = try FileTree.normalise(path)
    switch nodes[path] {
    case .file(let bytes): return bytes
    case .directory: throw .isDirectory
    case nil:
      if path.isEmpty { throw .isDirectory }
      for parent in FileTree.parents(of: path) {
        if case .file = nodes[parent] { throw .notDirectory }
      }
      throw .notFound
    }
  }

  /// Replaces or creates a file and the folders above it.
  ///
  /// O(path + bytes).
  package mutating func write(_ bytes: Bytes, to path: Bytes) throws(Failure) {
    let path = try FileTree.normalise(path)
    if path.isEmpty { throw .isDirectory }
    switch nodes[path] {
    case .directory: throw .isDirectory
    case .file: break
    case nil: try makeParents(of: path)
    }
    set(path, .file(bytes))
  }

  private mutating func makeParents(of path: Bytes) throws(Failure) {
    let parents = FileTree.parents(of: path)
    for parent in parents {
      if case .file = nodes[parent] { throw .notDirectory }
    }
    for parent in parents where nodes[parent] == nil { set(parent, .directory) }
  }

  /// The paths of all files, sorted bytewise.
  ///
  /// O(*n* log *n*).
  package var paths: [Bytes] {
    nodes.compactMap { entry in
      if case .file = entry.value { entry.key } else { nil }
    }.sorted()
  }

  private mutating func set(_ path: Bytes, _ node: Node) {
    if let old = nodes[path] { digest -= FileTree.digest(of: path, old) }
    nodes[path] = node
    digest += FileTree.digest(of: path, node)
  }

  private static func digest(of path: Bytes, _ node: Node) -> Digest128 {
    switch node {
    case .file(let bytes): .entry(.file, path, "f" + bytes)
    case .directory: .entry(.file, path, "d")
    }
  }

  /// The digest computed anew from every entry.
  ///
  /// O(total bytes).
  package var digestFromScratch: Digest128 {
    var sum = Digest128.zero
    for path in nodes.keys.sorted() {
      if let node = nodes[path] { sum += FileTree.digest(of: path, node) }
    }
    return sum
  }

  /// The path without `.`, `..`, repeated and outer slashes; the root is the empty path.
  package static func normalise(_ path: Bytes) throws(Failure) -> Bytes {
    if path.isEmpty { throw .emptyPath }
    if isNormal(path) { return path }
    var parts: [ArraySlice<UInt8>] = []
    for part in path.array.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        if parts.popLast() == nil { throw .outsideRoot }
        continue
      }
      parts.append(part)
    }
    return Bytes(Array(parts.joined(separator: [UInt8(ascii: "/")])))
  }

  /// Whether no part of the path is empty or begins with a dot.
  private static func isNormal(_ path: Bytes) -> Bool {
    var isAtStart = true
    for byte in path.array {
      if isAtStart, byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
      isAtStart = byte == UInt8(ascii: "/")
    }
    return !isAtStart
  }

  /// The folders above a normalised path, outermost first.
  private static func parents(of path: Bytes) -> [Bytes] {
    path.array.indices.filter { path.array[$0] == UInt8(ascii: "/") }.map {
      Bytes(path.array[..<$0])
    }
  }
}
