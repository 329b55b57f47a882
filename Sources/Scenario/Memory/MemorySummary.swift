/// What a run did with its simulated memory, as run documents say it.
///
/// Bytes are effective: what allocations took, not what they asked for.
package struct MemorySummary: Equatable, Sendable {
  /// All allocations that were tried, those that failed too.
  package var allocCount: UInt64 = 0
  package var freeCount: UInt64 = 0
  package var failedAllocCount: UInt64 = 0
  package var inUseBytes: UInt64 = 0
  package var peakBytes: UInt64 = 0
  /// What was in use at the end.
  package var leakedBytes: UInt64 = 0
  package var leakedAllocs: UInt64 = 0

  package init() {}
}
