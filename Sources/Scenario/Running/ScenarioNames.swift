internal import SimKernel

/// The names that a scenario's records use, each looked up once a run, at its first use.
final class ScenarioNames {
  /// Names of events, of their fields and of choice streams; the raw text is the name.
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

  private var known = [Name?](repeating: nil, count: Known.allCases.count)
  private var types = [Name?](repeating: nil, count: StepCatalogue.steps.types.count)

  func name(_ wanted: Known, _ table: NameTable) -> Name {
    if let name = known[wanted.rawValue] { return name }
    let name = table.name(wanted.text)
    known[wanted.rawValue] = name
    return name
  }

  /// The name of a step's type.
  func name(of type: StepType, _ table: NameTable) -> Name {
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
