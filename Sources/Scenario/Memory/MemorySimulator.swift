internal import HashTreeCollections
internal import SimKernel

/// The simulated memory of a scenario; it never looks at real memory.
///
/// Copied in O(1); allocating and freeing are O(log *n*).
struct MemorySimulator: Sendable {
  /// An allocation that was not freed.
  struct Allocation: Equatable, Sendable {
    /// What it takes, which may be more than was asked for.
    var bytes: UInt64
    var callsite: Callsite
  }

  /// Where an allocation comes from.
  struct Callsite: Equatable, Sendable {
    /// The index of the step at the top level.
    var step: Int
    var key: Bytes?
    var tag: Bytes?
  }

  enum Failure: String, Error, Equatable, Sendable {
    case limit = "limit_mb"
    case count = "fail_after_allocs"
    /// More bytes than can be counted.
    case addressSpace = "address_space"
  }

  /// What became of an allocation: its size, and its id or why it failed.
  struct Attempt: Equatable, Sendable {
    var bytes: UInt64
    var result: Result<UInt64, Failure>
  }

  private(set) var policy: MemoryPolicy
  private var policyDigest: Digest128
  private var live = TreeDictionary<UInt64, Allocation>()
  private var liveDigest = Digest128.zero
  private var nextID: UInt64 = 1
  private var counts = MemorySummary()
  /// The most memory that a real program took, in bytes; 0 where none was measured.
  private(set) var hostPeak: UInt64 = 0
  /// Whether an option or a step is about memory; until then the digest is zero.
  private(set) var isUsed: Bool

  init(_ options: MemoryOptions = MemoryOptions()) {
    policy = options.policy
    policyDigest = policy.digest
    isUsed = options.isSet
  }

  /// So far; what is in use now counts as leaked.
  var summary: MemorySummary {
    var summary = counts
    summary.leakedBytes = counts.inUseBytes
    summary.peakBytes = max(counts.peakBytes, hostPeak)
    summary.leakedAllocs = UInt64(live.count)
    return summary
  }

  /// The allocations that were not freed, by id.
  ///
  /// O(*n* log *n*).
  var liveAllocations: [(id: UInt64, allocation: Allocation)] {
    live.keys.sorted().compactMap { id in live[id].map { (id, $0) } }
  }

  mutating func noteUse() { isUsed = true }

  /// Notes how much memory a real program took.
  mutating func notePeak(_ bytes: UInt64) { hostPeak = max(hostPeak, bytes) }

  mutating func setPolicy(_ change: (inout MemoryPolicy) -> Void) {
    change(&policy)
    policyDigest = policy.digest
  }

  /// Allocates `bytes`, or more as the policy says.
  mutating func allocate(_ bytes: UInt64, at callsite: Callsite) -> Attempt {
    counts.allocCount += 1
    let size = policy.effectiveSize(of: bytes, number: counts.allocCount)
    let (inUse, overflow) = counts.inUseBytes.addingReportingOverflow(size)
    if let failure = failure(inUse: overflow ? nil : inUse) {
      counts.failedAllocCount += 1
      return Attempt(bytes: size, result: .failure(failure))
    }
    let id = nextID
    nextID += 1
    counts.inUseBytes = inUse
    counts.peakBytes = max(counts.peakBytes, inUse)
    let allocation = Allocation(bytes: size, callsite: callsite)
    live[id] = allocation
    liveDigest += MemorySimulator.entry(id, allocation)
    return Attempt(bytes: size, result: .success(id))
  }

  /// Why an allocation after which so much would be in use (nil = too much to count) fails.
  private func failure(inUse: UInt64?) -> Failure? {
    if let limit = policy.limit, inUse ?? .max > limit { return .limit }
    if let max = policy.allocationsMax, counts.allocCount > max { return .count }
    return inUse == nil ? .addressSpace : nil
  }

  /// Frees an allocation; nil when there is none with this id.
  mutating func free(_ id: UInt64) -> Allocation? {
    guard let allocation = live.removeValue(forKey: id) else { return nil }
    counts.freeCount += 1
    counts.inUseBytes -= allocation.bytes
    liveDigest -= MemorySimulator.entry(id, allocation)
    return allocation
  }
}

extension MemorySimulator {
  /// O(1).
  var digest: Digest128 { digest(with: liveDigest, policyDigest) }

  /// The digest computed anew from every allocation.
  var digestFromScratch: Digest128 {
    var sum = Digest128.zero
    for (id, allocation) in liveAllocations { sum += MemorySimulator.entry(id, allocation) }
    return digest(with: sum, policy.digest)
  }

  private func digest(with live: Digest128, _ policy: Digest128) -> Digest128 {
    if !isUsed { return hostPeak == 0 ? .zero : .entry(.memory, 0, hostPeak) }
    var sum = live
    sum += policy
    let numbers = [
      counts.allocCount, counts.freeCount, counts.failedAllocCount, counts.peakBytes, nextID,
      hostPeak,
    ]
    for (place, number) in numbers.enumerated() { sum += .entry(.memory, UInt64(place), number) }
    return sum
  }

  private static func entry(_ id: UInt64, _ allocation: Allocation) -> Digest128 {
    allocation.callsite.digest(after: .entry(.memory, id, allocation.bytes))
  }
}

extension MemorySimulator.Callsite {
  /// The digest of what comes before and of the call site.
  func digest(after before: Digest128) -> Digest128 {
    // Which of the texts there are stands first, so that no two sites read the same.
    let texts: UInt64 = (key == nil ? 0 : 1) | (tag == nil ? 0 : 2)
    var digest = before.followed(by: UInt64(step), texts)
    if let key { digest = digest.followed(by: key) }
    if let tag { digest = digest.followed(by: tag) }
    return digest
  }
}
