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
    var path: String
    var offset = 0
    var lock: LockKind?
  }

  /// By number. None is ever removed, so that numbers are never used again.
  private var nodes: [Node]
  ///
  /// Texts, since a debug build takes longer over a `FilePath` than over all else here.
  private var names: [String: Int]
  private var durableNames: [String: Int]
  private var opened: [CInt: Opened] = [:]
  private var nextDescriptor: CInt = 3

  /// An empty disk with the folder `.`.
  package init() {
    nodes = [Node(kind: .folder)]
    names = [".": 0]
    durableNames = names
  }

  private init(nodes: [Node], names: [String: Int]) {
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
  private static func isReachable(_ path: String, in names: [String: Int]) -> Bool {
    let folder = folder(of: path)
    return path == "." || names[folder] != nil && isReachable(folder, in: names)
  }

  private static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
  }

  /// Each state in which a loss of power at this moment may leave the disk.
  package var powerLossOutcomes: [MemoryDisk] {
    [true, false].flatMap { names in
      [true, false].map { afterPowerLoss(keepingNames: names, keepingContent: $0) }
    }
  }

  /// The paths that exist, sorted, without `.`.
  package var paths: [String] {
    names.keys.filter { $0 != "." }.sorted()
  }

  package func content(of path: FilePath) -> [UInt8]? {
    names[path.string].map { nodes[$0].content }
  }

  /// Puts a durable file there, as if it had always been.
  package func put(_ content: [UInt8], at path: FilePath) {
    nodes.append(Node(kind: .regular, content: content, durableContent: content))
    names[path.string] = nodes.count - 1
    durableNames[path.string] = nodes.count - 1
  }

  package func open(_ path: FilePath, to purpose: OpenPurpose) throws(Errno) -> OpenFile {
    let isMade = [.append, .holdLock].contains(purpose) && names[path.string] == nil
    if purpose == .create || isMade {
      if names[path.string] != nil { throw .fileExists }
      if names[MemoryDisk.folder(of: path.string)] == nil { throw .noSuchFileOrDirectory }
      nodes.append(Node(kind: .regular))
      names[path.string] = nodes.count - 1
    }
    guard let node = names[path.string] else { throw .noSuchFileOrDirectory }
    if purpose == .syncFolder, nodes[node].kind != .folder { throw .notDirectory }
    defer { nextDescriptor += 1 }
    opened[nextDescriptor] = Opened(node: node, path: path.string)
    return OpenFile(descriptor: nextDescriptor)
  }

  package func close(_ file: OpenFile) {
    opened[file.descriptor] = nil
  }

  package func read(_ file: OpenFile, into output: inout OutputSpan<UInt8>) throws(Errno) -> Int {
    guard let from = opened[file.descriptor] else { throw .badFileDescriptor }
    let count = try read(file, at: Int64(from.offset), into: &output)
    opened[file.descriptor]?.offset += count
    return count
  }

  package func read(
    _ file: OpenFile,
    at offset: Int64,
    into output: inout OutputSpan<UInt8>
  ) throws(Errno) -> Int {
    guard let from = opened[file.descriptor] else { throw .badFileDescriptor }
    let rest = nodes[from.node].content.dropFirst(Int(offset)).prefix(output.freeCapacity)
    unsafe output.withUnsafeMutableBufferPointer { buffer, filled in
      _ = unsafe UnsafeMutableBufferPointer(rebasing: buffer[filled...]).update(
        fromContentsOf: rest
      )
      filled += rest.count
    }
    return rest.count
  }

  package func write(_ bytes: Span<UInt8>, to file: OpenFile) throws(Errno) -> Int {
    guard let to = opened[file.descriptor] else { throw .badFileDescriptor }
    unsafe bytes.withUnsafeBufferPointer { unsafe nodes[to.node].content.append(contentsOf: $0) }
    return bytes.count
  }

  package func lock(_ file: OpenFile, _ kind: LockKind) throws(Errno) {
    guard let own = opened[file.descriptor] else { throw .badFileDescriptor }
    let others = opened.filter { $0.key != file.descriptor && $0.value.node == own.node }
    let excluding: [LockKind] = kind == .shared ? [.exclusive] : [.exclusive, .shared]
    if others.values.contains(where: { $0.lock.map(excluding.contains) ?? false }) {
      throw .wouldBlock
    }
    opened[file.descriptor]?.lock = kind
  }

  package func sync(_ file: OpenFile) throws(Errno) {
    guard let synced = opened[file.descriptor] else { throw .badFileDescriptor }
    nodes[synced.node].durableContent = nodes[synced.node].content
    guard nodes[synced.node].kind == .folder else { return }
    let entries = { MemoryDisk.folder(of: $0) == synced.path }
    for path in durableNames.keys.filter(entries) where names[path] == nil {
      durableNames[path] = nil
    }
    for (path, node) in names where entries(path) { durableNames[path] = node }
  }

  package func status(of file: OpenFile) throws(Errno) -> FileStatus {
    guard let file = opened[file.descriptor] else { throw .badFileDescriptor }
    return status(ofNode: file.node)
  }

  package func status(of path: FilePath, followingLinks: Bool) throws(Errno) -> FileStatus {
    guard let node = names[path.string] else { throw .noSuchFileOrDirectory }
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
    if names[path.string] == nil { throw .noSuchFileOrDirectory }
  }

  package func rename(_ path: FilePath, replacing target: FilePath) throws(Errno) {
    guard let node = names[path.string] else { throw .noSuchFileOrDirectory }
    if nodes[node].kind == .folder, !inside(target.string).isEmpty { throw .directoryNotEmpty }
    move(path.string, to: target.string)
  }

  package func exchange(_ path: FilePath, with other: FilePath) throws(Errno) {
    if names[path.string] == nil || names[other.string] == nil { throw .noSuchFileOrDirectory }
    move(path.string, to: ".aside")
    move(other.string, to: path.string)
    move(".aside", to: other.string)
  }

  /// What stands in the folder, however deep.
  private func inside(_ path: String) -> [String] {
    names.keys.filter { $0.utf8.starts(with: "\(path)/".utf8) }
  }

  private func move(_ path: String, to target: String) {
    var moved: [String: Int] = [:]
    for each in [path] + inside(path) {
      moved[target + each.dropFirst(path.count)] = names[each]
      names[each] = nil
    }
    names.merge(moved) { _, new in new }
  }

  package func link(_ path: FilePath, ifAbsent target: FilePath) throws(Errno) {
    guard let node = names[path.string] else { throw .noSuchFileOrDirectory }
    if names[target.string] != nil { throw .fileExists }
    names[target.string] = node
  }

  package func remove(_ path: FilePath) throws(Errno) {
    if names[path.string] == nil { throw .noSuchFileOrDirectory }
    names[path.string] = nil
  }

  package func makeFolder(_ path: FilePath) throws(Errno) {
    if names[path.string] != nil { throw .fileExists }
    if names[MemoryDisk.folder(of: path.string)] == nil { throw .noSuchFileOrDirectory }
    nodes.append(Node(kind: .folder))
    names[path.string] = nodes.count - 1
  }

  package func removeFolder(_ path: FilePath) throws(Errno) {
    guard let node = names[path.string] else { throw .noSuchFileOrDirectory }
    if nodes[node].kind != .folder { throw .notDirectory }
    if !inside(path.string).isEmpty { throw .directoryNotEmpty }
    names[path.string] = nil
  }

  package func names(in path: FilePath) throws(Errno) -> [FilePath] {
    guard let node = names[path.string] else { throw .noSuchFileOrDirectory }
    if nodes[node].kind != .folder { throw .notDirectory }
    let entries = names.keys.filter { $0 != "." && MemoryDisk.folder(of: $0) == path.string }
    return entries.map { String($0.split(separator: "/").last ?? "") }.sorted()
      .map { FilePath($0) }
  }
}
