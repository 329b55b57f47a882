import Replay
import Scenario
import SimKernel

extension MemoryOptions {
  /// The options as a trace's header has them: those that are set; nil when none is.
  var json: CanonicalJSON? {
    let numbers: [(Bytes, UInt64?)] = [
      ("failAfter", failAfter), ("fragmentationSeed", fragmentationSeed),
      ("leakBudget", leakBudget), ("limitMebibytes", limitMebibytes),
    ]
    var members = numbers.compactMap { name, number in
      number.map { CanonicalJSON.Member(name, .number($0)) }
    }
    if failsOnLeak { members.append(CanonicalJSON.Member("failsOnLeak", .boolean(true))) }
    if isTracked { members.append(CanonicalJSON.Member("isTracked", .boolean(true))) }
    if let pressureWave {
      members.append(CanonicalJSON.Member("pressureWave", .string(pressureWave)))
    }
    return members.isEmpty
      ? nil : .object(of: [CanonicalJSON.Member("memory", .object(of: members))])
  }

  /// Reads what ``json`` writes; nil for anything else.
  init?(_ json: CanonicalJSON?) {
    self.init()
    let memory = json?["memory"]
    isTracked = memory?["isTracked"] != nil
    limitMebibytes = memory?["limitMebibytes"]?.number
    failAfter = memory?["failAfter"]?.number
    fragmentationSeed = memory?["fragmentationSeed"]?.number
    pressureWave = memory?["pressureWave"]?.string
    failsOnLeak = memory?["failsOnLeak"] != nil
    leakBudget = memory?["leakBudget"]?.number
    if self.json != json { return nil }
  }
}
