import Scenario

extension MemorySummary {
  var document: Document {
    .object(inOrder: [
      Document.Member("allocCount", .number(allocCount)),
      Document.Member("freeCount", .number(freeCount)),
      Document.Member("failedAllocCount", .number(failedAllocCount)),
      Document.Member("inUseBytes", .number(inUseBytes)),
      Document.Member("peakBytes", .number(peakBytes)),
      Document.Member("leakedBytes", .number(leakedBytes)),
      Document.Member("leakedAllocs", .number(leakedAllocs)),
    ])
  }

  /// What several runs did together: their sums, and the highest of their peaks.
  static func total(of summaries: [MemorySummary]) -> MemorySummary? {
    if summaries.isEmpty { return nil }
    return summaries.reduce(into: MemorySummary()) { total, summary in
      total.allocCount = total.allocCount.addingClamped(summary.allocCount)
      total.freeCount = total.freeCount.addingClamped(summary.freeCount)
      total.failedAllocCount = total.failedAllocCount.addingClamped(summary.failedAllocCount)
      total.inUseBytes = total.inUseBytes.addingClamped(summary.inUseBytes)
      total.peakBytes = max(total.peakBytes, summary.peakBytes)
      total.leakedBytes = total.leakedBytes.addingClamped(summary.leakedBytes)
      total.leakedAllocs = total.leakedAllocs.addingClamped(summary.leakedAllocs)
    }
  }
}
