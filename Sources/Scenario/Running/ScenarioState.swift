internal import HashTreeCollections
internal import SimKernel

/// What the steps of a scenario can change, beside the kernel's world.
///
/// Copied in O(1).
struct ScenarioState: Sendable {
  private var pairs = TreeDictionary<Bytes, Bytes>()
  private var snapshots = TreeDictionary<Bytes, FileTree>()
  /// How far the clock that the steps read is ahead of the kernel's: nested waits move only this.
  private(set) var clockOffset = VirtualDuration.zero
  /// The sum of the entries, for the state digest.
  private(set) var pairsDigest = Digest128.zero

  /// The value of a key of the key-value store.
  subscript(key: Bytes) -> Bytes? {
    get { pairs[key] }
    set {
      if let old = pairs[key] { pairsDigest -= .entry(.program, key, old) }
      pairs[key] = newValue
      if let newValue { pairsDigest += .entry(.program, key, newValue) }
    }
  }

  /// Keeps a copy of the files under a name, in place of an older one.
  mutating func snapshot(_ files: FileTree, as name: Bytes) {
    if let old = snapshots[name] { pairsDigest -= ScenarioState.digest(of: name, old) }
    snapshots[name] = files
    pairsDigest += ScenarioState.digest(of: name, files)
  }

  /// The files kept under a name.
  func snapshot(_ name: Bytes) -> FileTree? { snapshots[name] }

  /// Moves the clock that the steps read, and no other.
  mutating func moveClock(by duration: VirtualDuration) {
    clockOffset = (Instant.start + clockOffset + duration).since(.start)
  }

  var digest: Digest128 {
    var sum = pairsDigest
    sum += .entry(.clock, clockOffset.nanoseconds, 1)
    return sum
  }

  private static func digest(of name: Bytes, _ files: FileTree) -> Digest128 {
    .entry(.fileSnapshot, name, Bytes(files.digest.bytes))
  }
}
