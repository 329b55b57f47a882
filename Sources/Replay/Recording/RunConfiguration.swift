package import SimKernel

/// Everything about a run, beside its program, that can change a record.
///
/// The `options` of a trace's header; no path, no time, nothing of the machine.
package struct RunConfiguration: Equatable, Sendable {
  package var seed: UInt64
  /// Whether the run is deterministic by contract (`--det`).
  ///
  /// Otherwise it is paced by the real clock.
  package var isDeterministic: Bool
  package var kernel: RunOptions
  /// The options of the kind of program, an object with at least one key; nil when it has none.
  package var program: CanonicalJSON?

  package init(
    seed: UInt64,
    isDeterministic: Bool,
    kernel: RunOptions = RunOptions(),
    program: CanonicalJSON? = nil
  ) {
    self.seed = seed
    self.isDeterministic = isDeterministic
    self.kernel = kernel
    self.program = program
  }

  /// The seed of a deterministic run that names none.
  package static let defaultSeed: UInt64 = 3_235_823_838
}

extension RunConfiguration {
  /// The options as the header has them.
  package var json: CanonicalJSON {
    let limits = kernel.limits
    var members = [
      CanonicalJSON.Member(
        "backends",
        .object(of: [
          CanonicalJSON.Member("fs", .string(Bytes(kernel.files.rawValue))),
          CanonicalJSON.Member("http", .string(Bytes(kernel.http.rawValue))),
          CanonicalJSON.Member("proc", .string(Bytes(kernel.processes.rawValue))),
        ])
      ),
      CanonicalJSON.Member("det", .boolean(isDeterministic)),
      CanonicalJSON.Member(
        "limits",
        .object(of: [
          CanonicalJSON.Member("bytes", .number(limits.bytes)),
          CanonicalJSON.Member(
            "deadline",
            limits.deadline.map { .number($0.nanoseconds) } ?? .null
          ),
          CanonicalJSON.Member("messages", .number(limits.messages)),
          CanonicalJSON.Member("records", .number(limits.records)),
          CanonicalJSON.Member("steps", .number(limits.steps)),
          CanonicalJSON.Member("tasks", .number(limits.tasks)),
        ])
      ),
      CanonicalJSON.Member("seed", .number(seed)),
      CanonicalJSON.Member("stepCost", .number(kernel.stepCost.nanoseconds)),
    ]
    if let program { members.append(CanonicalJSON.Member("program", program)) }
    return .object(of: members)
  }

  /// Reads what ``json`` writes; nil for anything else.
  package init?(_ json: CanonicalJSON) {
    guard let seed = json["seed"]?.number, let stepCost = json["stepCost"]?.number,
      case .boolean(let isDeterministic)? = json["det"],
      let limits = json["limits"].flatMap({ RunConfiguration.limits($0) }),
      let files = RunConfiguration.backend("fs", json),
      let http = RunConfiguration.backend("http", json),
      let processes = RunConfiguration.backend("proc", json)
    else { return nil }
    self.init(
      seed: seed,
      isDeterministic: isDeterministic,
      kernel: RunOptions(
        limits: limits,
        stepCost: .nanoseconds(stepCost),
        processes: processes,
        http: http,
        files: files
      ),
      program: json["program"]
    )
    if self.json != json { return nil }
  }

  private static func backend(_ name: Bytes, _ json: CanonicalJSON) -> RunOptions.Backend? {
    json["backends"]?[name]?.string.flatMap { RunOptions.Backend(rawValue: $0.description) }
  }

  private static func limits(_ json: CanonicalJSON) -> Limits? {
    guard let bytes = json["bytes"]?.number, let messages = json["messages"]?.number,
      let records = json["records"]?.number, let steps = json["steps"]?.number,
      let tasks = json["tasks"]?.number
    else { return nil }
    return Limits(
      steps: steps,
      tasks: tasks,
      records: records,
      messages: messages,
      bytes: bytes,
      deadline: json["deadline"]?.number.map { Instant(nanoseconds: $0) }
    )
  }
}
