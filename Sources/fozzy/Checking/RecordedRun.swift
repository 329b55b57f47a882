import Replay
import RunStore
import Scenario
import SimKernel
import SystemPackage

/// What a trace says of its run, read from its records alone.
struct RecordedRun {
  let header: TraceHeader
  let footer: TraceFooter
  let findings: [RecordedFinding]

  /// What its records about memory add up to; nil when none is, nor an option.
  let memory: MemorySummary?

  /// In virtual time.
  let elapsed: VirtualDuration

  /// Reads a trace to its end and checks every byte of it.
  ///
  /// O(records); keeps only the findings.
  ///
  /// - Throws: As ``TraceReader``, and `otherBehaviour`.
  init(_ path: FilePath) throws(TraceError) {
    let reader = try TraceReader(opening: path)
    try reader.requireBehaviour()
    var joiner = RecordJoiner()
    var findings: [RecordedFinding] = []
    let options = MemoryOptions(reader.header.options["program"])
    var memory = RecordedMemory(isUsed: options?.isSet ?? false)
    var nanoseconds: UInt64 = 0
    while let entry = try reader.next() {
      // The reader has joined the blobs once already, to check them.
      guard
        let whole = try? joiner.add(
          entry.record,
          number: entry.number,
          blobLengths: entry.blobLengths
        )
      else { continue }
      memory.add(whole.record.body, reader.names)
      switch whole.record.body {
      case .finding(let fields): findings.append(RecordedFinding(fields, reader.names))
      case .clock(let advance): nanoseconds = nanoseconds.addingClamped(advance.nanoseconds)
      default: break
      }
    }
    header = reader.header
    footer = try reader.finish()
    self.findings = findings
    self.memory = memory.summary
    elapsed = .nanoseconds(nanoseconds)
  }

  /// What the run came to.
  var status: String { footer.outcome.description }

  /// The steps that could not do what they say, which a run that passes must not have.
  var warnings: [RecordedFinding] { findings.filter(\.isWarning) }
}

extension RecordedRun {
  /// What the store would say of it.
  var facts: RunFacts {
    RunFacts(
      runID: footer.identity.runID,
      mode: "run",
      status: footer.outcome,
      seed: header.options["seed"]?.number ?? 0,
      durationNanoseconds: elapsed.nanoseconds,
      name: header.program.name,
      findings: findings.map { Bytes($0.name) }
    )
  }
}

/// A finding as a record has it, without its details.
struct RecordedFinding: Equatable {
  let kind: Bytes
  let title: Bytes
  let message: Bytes
  let step: Bytes?

  init(_ fields: [Record.Field], _ names: NameTable) {
    func value(_ name: Bytes) -> Bytes? { fields.first { names[$0.name] == name }?.value }
    kind = value("kind") ?? .empty
    title = value("title") ?? .empty
    message = value("message") ?? .empty
    step = value("step")
  }

  init(_ finding: Finding) {
    kind = Bytes(finding.kind.rawValue)
    title = Bytes(finding.title.rawValue)
    message = Bytes(finding.message)
    step = finding.path.map { Bytes("\($0)") }
  }

  var isWarning: Bool { kind == Bytes(Finding.Kind.checker.rawValue) }

  /// What sort of finding it is: `assertion/assert_eq_int`.
  var name: String { "\(kind)/\(title)" }
}
