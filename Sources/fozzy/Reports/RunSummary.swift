import Files
import Replay
import Scenario
import SimKernel
import SystemPackage

/// What a run or a replay came to, as `run` and `replay` print it.
struct RunSummary: Answer {
  enum Mode: String {
    case run
    case replay
  }

  let mode: Mode
  let report: RunReport
  let status: ExitStatus

  /// What findings call the scenario.
  let file: String

  /// When the run began and ended; nil where the output must not depend on it.
  let times: (started: String, finished: String)?

  /// The command that does the same again.
  let repeatCommand: [String]

  /// The options that a command needs to find the same files.
  let options: [String]

  /// Where the store has it; nil where it has not.
  let stored: StoredRun?

  let reporter: Reporter

  /// The run's own findings, and that of the replay.
  let findings: [PlacedFinding]

  init(
    _ report: RunReport,
    mode: Mode,
    file: String,
    times: (String, String)? = nil,
    divergence: PlacedFinding? = nil,
    repeatCommand: [String] = [],
    options: [String] = [],
    stored: StoredRun? = nil,
    reporter: Reporter = .pretty
  ) {
    self.mode = mode
    self.report = report
    self.file = file
    self.times = times
    self.repeatCommand = repeatCommand
    self.options = options
    self.stored = stored
    self.reporter = reporter
    status = divergence == nil ? ExitStatus(report.status) : .diverged
    findings =
      divergence.map { [$0] }
      ?? report.findings.map { PlacedFinding($0, in: report.scenario, file: file) }
  }

  private var statusWord: String { status == .diverged ? "diverged" : report.status.rawValue }

  private var runID: String? { report.runID }

  /// Where the trace was written, as the user may name it.
  private var tracePath: String? {
    report.placement?.path.string ?? (report.status == .pass ? nil : stored?.tracePath)
  }

  var document: Document {
    .object(inOrder: [
      Document.Member("status", .text(statusWord)),
      Document.Member("mode", .text(mode.rawValue)),
      Document.Member(
        "identity",
        .object(inOrder: [
          Document.Member("runId", runID.map { .text($0) }),
          Document.Member("seed", .number(report.seed)),
          Document.Member("tracePath", tracePath.map { .text($0) }),
          Document.Member("reportPath", stored.map { .text($0.reportPath) }),
          Document.Member("artifactsDir", stored.map { .text($0.artifactsDir) }),
        ])
      ),
      Document.Member("startedAt", times.map { .text($0.started) }),
      Document.Member("finishedAt", times.map { .text($0.finished) }),
      Document.Member("durationMs", .number(report.elapsed.millisecondsRoundedUp)),
      Document.Member("durationNs", .number(report.elapsed.nanoseconds)),
      report.memory.map { Document.Member("memory", $0.document) },
      findings.isEmpty ? nil : Document.Member("findings", .array(findings.map(\.document))),
      Document.Member("lastRecords", report.lastRecords.document),
    ])
  }
}

extension RunSummary {
  func text(in style: TextStyle) -> String {
    switch reporter {
    case .junit: results.junit
    case .html: HTMLReport(results: results).text
    case .pretty, .json: prettyText(in: style)
    }
  }

  /// The run as the only scenario of a report.
  var results: Results {
    Results(
      title: file,
      status: statusWord,
      scenarios: [reported],
      skippedCount: 0,
      seed: report.seed,
      runID: runID,
      elapsed: report.elapsed,
      times: times
    )
  }

  var reported: ReportedScenario {
    ReportedScenario(
      path: file,
      status: statusWord,
      seed: report.seed,
      stepsStarted: report.stepsStarted,
      scenario: report.scenario,
      elapsed: report.elapsed,
      runID: runID,
      tracePath: tracePath,
      findings: findings,
      lastRecords: report.lastRecords,
      timeline: report.timeline,
      repeatLine: shellCommand(repeatCommand + options)
    )
  }

  private func prettyText(in style: TextStyle) -> String {
    let word = style.paint(statusWord, status == .pass ? .green : .red)
    let total = report.scenario.steps.count
    let steps =
      report.stepsStarted == total ? "\(total)" : "\(report.stepsStarted) of \(total)"
    var lines = [
      "\(word) \(shownInLine(file))",
      "  seed \(report.seed), \(steps) \(total == 1 ? "step" : "steps"), "
        + "\(report.elapsed.rounded) of virtual time",
    ]
    if let runID { lines.append("  run \(runID)") }
    if let tracePath {
      let isNew = report.placement?.isNew ?? true
      lines.append("  \(isNew ? "recorded" : "is already recorded in") \(tracePath)")
    }
    if !findings.isEmpty || status != .pass {
      lines += [""]
      lines += FailureText(findings: findings, lastRecords: report.lastRecords).lines(in: style)
    }
    if status != .pass { lines += ["", "reproduce: \(shellCommand(repeatCommand + options))"] }
    if mode == .run, let tracePath {
      lines.append("replay: \(shellCommand(["fozzy", "replay", tracePath] + options))")
    }
    return lines.map { "\($0)\n" }.joined()
  }
}

extension VirtualDuration {
  /// The duration for people: exact where it is short to say, else to a thousandth of its unit.
  var rounded: String {
    let exact = description
    if exact.utf8.count <= 8 { return exact }
    let units: [(length: UInt64, name: String)] = [
      (1_000_000_000, "s"), (1_000_000, "ms"), (1000, "us"),
    ]
    guard let unit = units.first(where: { nanoseconds >= $0.length }) else { return exact }
    let thousandths = nanoseconds / (unit.length / 1000)
    let fraction = String(1000 + thousandths % 1000).dropFirst()
    return "\(thousandths / 1000).\(fraction)\(unit.name)"
  }
}

extension ExitStatus {
  /// The exit status that stands for the status of a run.
  init(_ status: RunStatus) {
    self =
      switch status {
      case .pass: .pass
      case .fail: .fail
      case .timeout: .timeout
      case .crash: .crash
      }
  }
}
