internal import SimKernel

/// The names that a scenario's records use, each looked up once a run, at its first use.
///
/// Copies of a program share it, also those that run on another kernel: what it knows holds for one table.
final class ScenarioNames {
  /// Names of events, of their fields and of choice streams; see ``text``.
  enum Known: Int, CaseIterable {
    case event
    case name
    case fields
    case clock
    case id
    case from
    case to
    case payloadSize
    case bytes
    case effectiveBytes
    case callsite
    case tag
    case allocationID
    case failedReason
    case existed
    case mebibytes
    case count
    case seed
    case pattern
    case inUseBytes
    case liveAllocations
    /// The stream of `rand_u64`.
    case random
    /// The stream of `net_deliver_one`: which message.
    case pick
    /// The faults of `net_deliver_one`: whether the message is lost.
    case loss
  }

  private var table: NameTable?
  private var known: [Name?] = []
  private var types: [Name?] = []

  private func use(_ table: NameTable) {
    if table === self.table { return }
    self.table = table
    known = Array(repeating: nil, count: Known.allCases.count)
    types = Array(repeating: nil, count: StepCatalogue.steps.types.count)
  }

  func name(_ wanted: Known, _ table: NameTable) -> Name {
    use(table)
    if let name = known[wanted.rawValue] { return name }
    let name = table.name(wanted.text)
    known[wanted.rawValue] = name
    return name
  }

  /// The name of a step's type.
  func name(of type: StepType, _ table: NameTable) -> Name {
    use(table)
    if let name = types[type.ordinal] { return name }
    let name = table.name(Bytes(type.utf8))
    types[type.ordinal] = name
    return name
  }
}

extension ScenarioNames.Known {
  /// The text of the name.
  var text: Bytes {
    switch self {
    case .payloadSize: "payload_size"
    case .effectiveBytes: "effective_bytes"
    case .allocationID: "alloc_id"
    case .failedReason: "failed_reason"
    case .mebibytes: "mb"
    case .inUseBytes: "in_use_bytes"
    case .liveAllocations: "live_allocs"
    case .random: "rand"
    case .pick: "net.pick"
    case .loss: "net.loss"
    default: Bytes("\(self)")
    }
  }
}
