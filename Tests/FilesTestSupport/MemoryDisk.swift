package import Files
package import SystemPackage

/// A disk in memory that forgets, on a loss of power, what was not synced.
///
/// Content of files and names in folders become durable apart, as POSIX has it, and the rest may
/// or may not survive: `afterPowerLoss` gives each of the four outcomes.
package final class MemoryDisk: Disk {
  private struct Node {
    var kind: FileStatus.Kind
    var content: [UInt8] = []
    var durableContent: [UInt8] = []
  }

  private struct Opened {
    var node: Int
    var path: FilePath
    var offset = 0
    var isLocked = false
  }

  /// By number. None is ever removed, so that numbers are never used again.
  private var nodes: [Node]
  private var names: [FilePath: Int]
  private var durableNames: [FilePath: Int]
  private var opened: [CInt: Opened] = [:]
  private var nextDescriptor: CInt = 3

  /// An empty disk with the folder `.`.
  package init() {
    nodes = [Node(kind: .folder)]
    names = [".": 0]
    durableNames = names
  }

  private init(nodes: [Node], names: [FilePath: Int]) {
    self.nodes = nodes
    self.names = names
    durableNames = names
  }

  /// The disk as the next start of the machine may find it.
  ///
  /// - Parameters:
  ///   - keepingNames: Whether names that were not synced survived.
  ///   - keepingContent: Whether content that was not synced survived.
  package func afterPowerLoss(keepingNames: Bool, keepingContent: Bool) -> MemoryDisk {
    let nodes = nodes.map { node in
      let content = keepingContent ? node.content : node.durableContent
      return Node(kind: node.kind, content: content, durableContent: content)
    }
    let names = keepingNames ? names : durableNames
    return MemoryDisk(nodes: nodes, names: names.filter { Self.isReachable($0.key, in: names) })
  }

  /// Whether each folder on the way to `path` has its name, too.
  private static func isReachable(_ path: FilePath, in names: [FilePath: Int]) -> Bool {
    path == "." || names[path.folder] != nil && isReachable(path.folder, in: names)
  }

  /// Each state in which a loss of power at this moment may leave the disk.
  package var powerLossOutcomes: [MemoryDisk] {
    [true, false].flatMap { names in
      [true, false].map { afterPowerLoss(keepingNames: names, keepingContent: $0) }
    }
  }

  /// The paths that exist, sorted, without `.`.
  package var paths: [String] {
    names.keys.map(\.string).filter { $0 != "." }.sorted()
  }

  package func content(of path: FilePath) -> [UInt8]? {
    names[path].map { nodes[$0].content }
  }

  /// Puts a durable file there, as if it had always been.
  package func put(_ content: [UInt8], at path: FilePath) {
    nodes.append(Node(kind: .regular, content: content, durableContent: content))
    names[path] = nodes.count - 1
    durableNames[path] = nodes.count - 1
  }

  package func open(_ path: FilePath, to purpose: OpenPurpose) throws(Errno) -> OpenFile {
    if purpose == .create {
      if names[path] != nil { throw .fileExists }
      if names[path.folder] == nil { throw .noSuchFileOrDirectory }
      nodes.append(Node(kind: .regular))
      names[path] = nodes.count - 1
    }
    guard let node = names[path] else { throw .noSuchFileOrDirectory }
    if purpose == .syncFolder, nodes[node].kind != .folder { throw .notDirectory }
    defer { nextDescriptor += 1 }
    opened[nextDescriptor] = Opened(node: node, path: path)
    return OpenFile(descriptor: nextDescriptor)
  }

  package func close(_ file: OpenFile) {
    opened[file.descriptor] = nil
  }

  package func read(_ file: OpenFile, into output: inout OutputSpan<UInt8>) throws(Errno) -> Int {
    guard let from = opened[file.descriptor] else { throw .badFileDescriptor }
    let rest = nodes[from.node].content.dropFirst(from.offset).prefix(output.freeCapacity)
    unsafe output.withUnsafeMutableBufferPointer { buffer, filled in
      _ = unsafe UnsafeMutableBufferPointer(rebasing: buffer[filled...]).update(
        fromContentsOf: rest
      )
      filled += rest.count
    }
    opened[file.descriptor]?.offset += rest.count
    return rest.count
  }

  package func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(Errno) -> Int {
    guard let to = opened[file.descriptor] else { throw .badFileDescriptor }
    unsafe bytes.withUnsafeBufferPointer { unsafe nodes[to.node].content.append(contentsOf: $0) }
    return bytes.count
  }

  package func lock(_ file: OpenFile) throws(Errno) {
    guard let own = opened[file.descriptor] else { throw .badFileDescriptor }
    let others = opened.filter { $0.key != file.descriptor && $0.value.node == own.node }
    if others.values.contains(where: \.isLocked) { throw .wouldBlock }
    opened[file.descriptor]?.isLocked = true
  }

  package func sync(_ file: OpenFile) throws(Errno) {
    guard let synced = opened[file.descriptor] else { throw .badFileDescriptor }
    nodes[synced.node].durableContent = nodes[synced.node].content
    guard nodes[synced.node].kind == .folder else { return }
    let gone = durableNames.keys.filter { $0.folder == synced.path && names[$0] == nil }
    for path in gone { durableNames[path] = nil }
    for (path, node) in names where path.folder == synced.path { durableNames[path] = node }
  }

  package func status(of file: OpenFile) throws(Errno) -> FileStatus {
    guard let file = opened[file.descriptor] else { throw .badFileDescriptor }
    return status(ofNode: file.node)
  }

  package func status(of path: FilePath, followingLinks: Bool) throws(Errno) -> FileStatus {
    guard let node = names[path] else { throw .noSuchFileOrDirectory }
    return status(ofNode: node)
  }

  private func status(ofNode number: Int) -> FileStatus {
    FileStatus(
      kind: nodes[number].kind,
      size: Int64(nodes[number].content.count),
      identity: FileIdentity(device: 0, number: UInt64(number))
    )
  }

  /// Files here have no permissions.
  package func copyPermissions(of path: FilePath, to file: OpenFile) throws(Errno) {
    if names[path] == nil { throw .noSuchFileOrDirectory }
  }

  package func rename(_ path: FilePath, replacing target: FilePath) throws(Errno) {
    guard let node = names[path] else { throw .noSuchFileOrDirectory }
    names[path] = nil
    names[target] = node
  }

  package func link(_ path: FilePath, ifAbsent target: FilePath) throws(Errno) {
    guard let node = names[path] else { throw .noSuchFileOrDirectory }
    if names[target] != nil { throw .fileExists }
    names[target] = node
  }

  package func remove(_ path: FilePath) throws(Errno) {
    if names[path] == nil { throw .noSuchFileOrDirectory }
    names[path] = nil
  }

  package func makeFolder(_ path: FilePath) throws(Errno) {
    if names[path] != nil { throw .fileExists }
    if names[path.folder] == nil { throw .noSuchFileOrDirectory }
    nodes.append(Node(kind: .folder))
    names[path] = nodes.count - 1
  }
}
