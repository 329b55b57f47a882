import Files
import RunStore
import Scenario
import SimKernel
import SystemPackage

/// What the run store has of a run, as far as reports show it.
///
/// A scenario whose trace is there is replayed, so that its report is as good as a new one; of others
/// there is what its `report.json` says.
struct KeptReport {
  let folder: RunFolder

  /// What its `report.json` says.
  let report: JSONValue

  /// The report as a document, its members in the order in which they were written.
  func document() throws(CommandFailure) -> Document {
    do throws(FileError) {
      var text = try folder.read(RunFolder.reportName)
      if text.last == 0x0A { text.removeLast() }
      return .literal(Bytes(text))
    } catch {
      throw CommandFailure(error)
    }
  }

  var results: Results {
    let facts = folder.manifest.facts
    let runID = "\(facts.runID)"
    let elapsed = VirtualDuration.nanoseconds(facts.durationNanoseconds)
    let scenarios: [ReportedScenario]
    if case .array(let members)? = report["scenarios"] {
      scenarios = members.map(scenario)
    } else {
      scenarios = [scenario(report, file: "\(facts.name)", runID: runID, seed: facts.seed)]
    }
    return Results(
      title: scenarios.count == 1 ? scenarios[0].path : "test",
      status: "\(facts.status)",
      scenarios: scenarios,
      skippedCount: Int(clamping: report["tests"]?["skipped"]?.number ?? 0),
      seed: facts.seed,
      runID: runID,
      elapsed: elapsed,
      times: nil
    )
  }

  /// One scenario of a suite: replayed where its own folder has a trace.
  private func scenario(_ member: JSONValue) -> ReportedScenario {
    let runID = member["identity"]?["runId"]?.text ?? ""
    if member["status"]?.text != "pass", RunFacts.isRunID(Bytes(runID)),
      let sibling = try? RunFolder(folder.path.removingLastComponent().appending(runID)),
      let trace = sibling.tracePath, let scenario = ReportedScenario(replaying: trace)
    {
      return scenario
    }
    return scenario(
      member,
      file: member["file"]?.text ?? "",
      runID: runID,
      seed: member["identity"]?["seed"]?.number ?? 0
    )
  }

  private func scenario(
    _ value: JSONValue,
    file: String,
    runID: String,
    seed: UInt64
  ) -> ReportedScenario {
    var findings: [PlacedFinding] = []
    if case .array(let all)? = value["findings"] { findings = all.map { PlacedFinding($0) } }
    if let finding = value["finding"] { findings = [PlacedFinding(finding)] }
    var lastRecords: [RecordLine] = []
    if case .array(let all)? = value["lastRecords"] { lastRecords = all.map { RecordLine($0) } }
    return ReportedScenario(
      path: file,
      status: value["status"]?.text ?? "",
      seed: seed,
      stepsStarted: value["steps"]?.number.map { Int(clamping: $0) },
      scenario: nil,
      elapsed: .nanoseconds(value["durationNs"]?.number ?? 0),
      runID: runID,
      tracePath: nil,
      findings: findings,
      lastRecords: lastRecords,
      timeline: nil,
      repeatLine: nil
    )
  }
}

extension ReportedScenario {
  /// The run of a trace, replayed; nil where that is not possible or diverges.
  init?(replaying trace: FilePath) {
    let watch = RunWatch(wantsTimeline: true)
    guard let replay = try? TraceReplay(trace, target: nil, watch: watch),
      case .same = replay.verdict
    else { return nil }
    self = RunSummary(replay, trace: trace.string).reported
  }
}

extension RunSummary {
  /// What a trace's run came to, with the replay of the trace as the command that repeats it.
  init(_ replay: TraceReplay, trace: String) {
    self.init(
      replay.report,
      mode: replay.divergenceFinding == nil ? .run : .replay,
      file: replay.report.name,
      divergence: replay.divergenceFinding,
      repeatCommand: ["fozzy", "replay", trace]
    )
  }
}

extension PlacedFinding {
  /// A finding as a document has it.
  fileprivate init(_ value: JSONValue) {
    let location = value["location"]
    let file = location?["file"]?.text ?? ""
    let place = [location?["line"]?.number, location?["column"]?.number].compactMap(\.self)
    self.init(
      kind: value["kind"]?.text ?? "",
      title: value["title"]?.text ?? "",
      message: value["message"]?.text ?? "",
      file: file,
      place: ([file] + place.map { "\($0)" }).joined(separator: ":")
    )
  }
}

extension RecordLine {
  /// A record as a document has it.
  fileprivate init(_ value: JSONValue) {
    self.init(
      number: value["record"]?.number ?? 0,
      instant: Instant(nanoseconds: value["instantNs"]?.number ?? 0),
      kind: value["kind"]?.text ?? "",
      task: TaskID(value["task"]?.number ?? 0),
      text: value["text"]?.text ?? ""
    )
  }
}

extension JSONValue {
  fileprivate subscript(name: Bytes) -> JSONValue? {
    if case .object(let object) = self { object[name] } else { nil }
  }

  fileprivate var text: String? {
    if case .text(let text) = self { text.description } else { nil }
  }

  fileprivate var number: UInt64? {
    switch self {
    case .integer(let number): UInt64(exactly: number)
    case .largeInteger(let number): number
    default: nil
    }
  }
}
