import RunStore
import Scenario
import SimKernel
import SystemPackage

/// Where the store has a run, as documents and texts name it: relative to the working folder.
struct StoredRun: Sendable {
  let reportPath: String
  let artifactsDir: String

  /// Nil where the folder has no trace.
  let tracePath: String?

  init(_ folder: RunFolder) {
    reportPath = folder.reportPath.string
    artifactsDir = folder.path.string
    tracePath = folder.tracePath?.string
  }
}

extension RunFacts {
  /// What the store says of a run; nil for a replay that was not faithful.
  init?(_ report: RunReport, mode: RunSummary.Mode) {
    guard let runID = report.runID else { return nil }
    self.init(
      runID: Bytes(runID),
      mode: Bytes(mode.rawValue),
      status: Bytes(report.status.rawValue),
      seed: report.seed,
      durationNanoseconds: report.elapsed.nanoseconds,
      name: Bytes(report.name),
      findings: report.findings.map { Bytes("\($0.kind.rawValue)/\($0.title.rawValue)") }
    )
  }

  /// What the store says of a suite.
  init(_ suite: SuiteSummary) {
    let count = suite.rows.count
    self.init(
      runID: Bytes(suite.runID),
      mode: "test",
      status: suite.failedCount == 0 ? "pass" : "fail",
      seed: suite.seed,
      durationNanoseconds: suite.elapsed.nanoseconds,
      name: Bytes("\(count) \(count == 1 ? "scenario" : "scenarios")"),
      findings: suite.rows.flatMap { row in
        row.report.findings.map { Bytes("\($0.kind.rawValue)/\($0.title.rawValue)") }
      }
    )
  }
}
