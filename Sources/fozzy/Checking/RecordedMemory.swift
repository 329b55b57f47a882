import Scenario
import SimKernel

/// Adds up what the records of a scenario say about its simulated memory.
///
/// Independent of the simulator, so that the two can be compared.
struct RecordedMemory {
  private var sums = MemorySummary()
  private var hostPeak: UInt64 = 0
  private var isUsed: Bool

  /// For each step that is open, what was before it, where its nested steps leave no trace of it.
  private var open: [(sums: MemorySummary, hostPeak: UInt64, isUsed: Bool)?] = []

  init(isUsed: Bool) { self.isUsed = isUsed }

  /// What the run did; nil when nothing was about memory.
  var summary: MemorySummary? {
    guard isUsed || hostPeak > 0 else { return nil }
    var summary = sums
    summary.peakBytes = max(sums.peakBytes, hostPeak)
    summary.leakedBytes = sums.inUseBytes
    summary.leakedAllocs = sums.allocCount &- sums.failedAllocCount &- sums.freeCount
    return summary
  }

  /// Takes the next record, with its blobs.
  mutating func add(_ body: Record.Body, _ names: NameTable) {
    switch body {
    case .stepStart(_, _, let kind):
      let type = names[kind].description
      open.append(StepPath.Block(rawValue: type) == nil ? nil : (sums, hostPeak, isUsed))
      if type.hasPrefix("memory_") { isUsed = true }
    case .stepEnd:
      // Nested steps work on a copy, which ends with the step around them.
      if let before = open.popLast() ?? nil { (sums, hostPeak, isUsed) = before }
    case .answer(_, let fields):
      if case .process(let result)? = SimKernel.Answer(fields: fields) {
        hostPeak = max(hostPeak, result.peakMemory ?? 0)
      }
    case .event(let fields):
      func value(_ name: Bytes) -> Bytes? { fields.first { names[$0.name] == name }?.value }
      func number(_ name: Bytes) -> UInt64 { UInt64(value(name)?.description ?? "") ?? 0 }
      switch value("event") {
      case "memory_alloc":
        sums.allocCount &+= 1
        if value("failed_reason") != nil {
          sums.failedAllocCount &+= 1
        } else {
          sums.inUseBytes &+= number("effective_bytes")
          sums.peakBytes = max(sums.peakBytes, sums.inUseBytes)
        }
      case "memory_free" where value("existed") == "yes":
        sums.freeCount &+= 1
        sums.inUseBytes &-= number("bytes")
      default: break
      }
    default: break
    }
  }
}
