internal import HashTreeCollections
internal import SimKernel

/// What the steps of a scenario can change, beside the kernel's world.
///
/// Copied in O(1).
struct ScenarioState: Sendable {
  private var pairs = TreeDictionary<Bytes, Bytes>()
  private var snapshots = TreeDictionary<Bytes, FileTree>()
  /// The sum of the entries of both, for the state digest.
  private var entries = Digest128.zero

  var clock = ClockView()
  var memory: MemorySimulator
  var network = MessageNetwork()
  /// What the open step still looks for; nil when it is no polling assertion.
  var poll: OpenPoll?

  init(memory: MemorySimulator) { self.memory = memory }

  /// How far a polling assertion has got.
  struct OpenPoll: Equatable, Sendable {
    /// When it looks for the last time, by the clock that the steps read.
    var deadline: Instant
    var lookCount = 0
  }

  /// The value of a key of the key-value store.
  subscript(key: Bytes) -> Bytes? {
    get { pairs[key] }
    set {
      if let old = pairs[key] { entries -= .entry(.program, key, old) }
      pairs[key] = newValue
      if let newValue { entries += .entry(.program, key, newValue) }
    }
  }

  /// Keeps a copy of the files under a name, in place of an older one.
  mutating func snapshot(_ files: FileTree, as name: Bytes) {
    if let old = snapshots[name] { entries -= ScenarioState.digest(of: name, old.digest) }
    snapshots[name] = files
    entries += ScenarioState.digest(of: name, files.digest)
  }

  /// The files kept under a name.
  func snapshot(_ name: Bytes) -> FileTree? { snapshots[name] }
}

extension ScenarioState {
  /// O(1).
  var digest: Digest128 { sum(entries, memory.digest, network.digest) }

  /// The digest computed anew from everything.
  ///
  /// O(state).
  var digestFromScratch: Digest128 {
    var fresh = Digest128.zero
    for key in pairs.keys.sorted() {
      if let value = pairs[key] { fresh += .entry(.program, key, value) }
    }
    for name in snapshots.keys.sorted() {
      if let files = snapshots[name] {
        fresh += ScenarioState.digest(of: name, files.digestFromScratch)
      }
    }
    return sum(fresh, memory.digestFromScratch, network.digestFromScratch)
  }

  private func sum(
    _ entries: Digest128,
    _ memory: Digest128,
    _ network: Digest128
  ) -> Digest128 {
    var sum = entries
    sum += memory
    sum += network
    sum += clock.digest
    if let poll { sum += .entry(.wait, poll.deadline.nanoseconds, UInt64(poll.lookCount)) }
    return sum
  }

  private static func digest(of name: Bytes, _ files: Digest128) -> Digest128 {
    .entry(.fileSnapshot, name, Bytes(files.bytes))
  }
}
