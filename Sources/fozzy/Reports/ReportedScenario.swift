import Scenario
import SimKernel

/// What reports show of one run of a scenario, whether it just ran or was kept.
struct ReportedScenario {
  /// What the scenario is called.
  let path: String

  /// `pass`, `fail`, `timeout`, `crash` or `diverged`.
  let status: String
  let seed: UInt64

  /// How many steps of the top level began; nil where nobody kept that.
  let stepsStarted: Int?

  /// Nil where only the result was kept.
  let scenario: Scenario?
  let elapsed: VirtualDuration
  let runID: String?
  let tracePath: String?

  /// What is said in place of the path, where a run that failed should have one.
  var whyNotRecorded: String?
  let findings: [PlacedFinding]
  let lastRecords: [RecordLine]

  /// Nil where nobody watched the steps, or their trace is gone.
  let timeline: Timeline?

  /// The line of shell that does the same again; nil where nobody knows.
  let repeatLine: String?

  var isPass: Bool { status == "pass" }

  /// How many steps ran, of how many.
  var stepsText: String? {
    guard let stepsStarted else { return nil }
    guard let total = scenario?.steps.count, total != stepsStarted else { return "\(stepsStarted)" }
    return "\(stepsStarted) of \(total)"
  }
}

extension ReportedScenario {
  init(_ row: SuiteSummary.Row) {
    self.init(
      path: row.path,
      status: row.report.status.rawValue,
      seed: row.report.seed,
      stepsStarted: row.report.stepsStarted,
      scenario: row.report.scenario,
      elapsed: row.report.elapsed,
      runID: row.report.runID,
      tracePath: row.tracePath,
      findings: row.findings,
      lastRecords: row.report.lastRecords,
      timeline: row.report.timeline,
      repeatLine: row.repeatLine
    )
    if row.isPass || row.tracePath != nil { return }
    whyNotRecorded =
      row.stored == nil
      ? "not recorded"
      : "not recorded: the run has too many records to keep in memory; --record writes them"
  }
}
