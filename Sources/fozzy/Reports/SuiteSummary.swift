import Files
import Replay
import Scenario
import SimKernel
import SystemPackage

/// What the scenarios of a suite came to, as `test` prints it.
struct SuiteSummary: Answer {
  /// One scenario that ran.
  struct Row {
    let path: String
    let report: RunReport
    let findings: [PlacedFinding]

    /// Where the store has a run that did not pass; nil where it has not.
    let stored: StoredRun?

    /// The line of shell that does the same run again.
    let repeatLine: String

    init(_ result: SuiteRunner.Result, repeatCommand: [String], _ options: [String]) {
      path = result.path
      report = result.report
      stored = result.stored
      findings = report.findings.map {
        PlacedFinding($0, in: result.report.scenario, file: result.path)
      }
      repeatLine = shellCommand(repeatCommand + options)
    }

    var isPass: Bool { report.status == .pass }

    /// Where the trace was written; nil where there is none.
    var tracePath: String? { report.placement?.path.string ?? stored?.tracePath }
  }

  /// In the order of the suite.
  let rows: [Row]
  let skippedCount: Int
  let seed: UInt64
  let times: (started: String, finished: String)?
  let reporter: Reporter

  /// What the suite is.
  let runID: String

  /// In virtual time, of all scenarios together.
  let elapsed: VirtualDuration

  /// Where the store has it; nil where it has not, or not yet.
  var stored: StoredRun?

  init(
    _ rows: [Row],
    skippedCount: Int,
    seed: UInt64,
    times: (String, String)?,
    reporter: Reporter
  ) {
    self.rows = rows
    self.skippedCount = skippedCount
    self.seed = seed
    self.times = times
    self.reporter = reporter
    runID =
      RunIdentity(
        suiteSeed: seed,
        runs: rows.map { (Bytes($0.report.name), $0.report.identity?.runID ?? .empty) }
      ).runID.description
    elapsed = VirtualDuration(
      nanoseconds: rows.reduce(0) { $0.addingClamped($1.report.elapsed.nanoseconds) }
    )
  }

  var passedCount: Int { rows.count(where: \.isPass) }
  var failedCount: Int { rows.count - passedCount }

  /// A timeout fails the suite like any other failure.
  var status: ExitStatus { failedCount == 0 ? .pass : .fail }

  var document: Document { document(isKept: false) }

  /// The document without paths, commands and times, as the store keeps it.
  var keptDocument: Document { document(isKept: true) }

  private func document(isKept: Bool) -> Document {
    let findings = rows.flatMap(\.findings)
    let times = isKept ? nil : times
    let memory = MemorySummary.total(of: rows.compactMap(\.report.memory))
    return .object(inOrder: [
      Document.Member("status", .text(failedCount == 0 ? "pass" : "fail")),
      Document.Member("mode", .text("test")),
      Document.Member(
        "identity",
        .object(inOrder: [
          Document.Member("runId", .text(runID)),
          Document.Member("seed", .number(seed)),
          Document.Member("reportPath", stored.map { .text($0.reportPath) }),
          Document.Member("artifactsDir", stored.map { .text($0.artifactsDir) }),
        ])
      ),
      Document.Member("startedAt", times.map { .text($0.started) }),
      Document.Member("finishedAt", times.map { .text($0.finished) }),
      Document.Member("durationMs", .number(elapsed.millisecondsRoundedUp)),
      Document.Member("durationNs", .number(elapsed.nanoseconds)),
      Document.Member(
        "tests",
        .object(inOrder: [
          Document.Member("passed", .number(passedCount)),
          Document.Member("failed", .number(failedCount)),
          Document.Member("skipped", .number(skippedCount)),
        ])
      ),
      Document.Member("memory", memory?.document),
      findings.isEmpty ? nil : Document.Member("findings", .array(findings.map(\.document))),
      Document.Member("scenarios", .array(rows.map { $0.document(isKept: isKept) })),
    ])
  }
}

extension SuiteSummary.Row {
  fileprivate func document(isKept: Bool) -> Document {
    .object(inOrder: [
      Document.Member("file", .text(isKept ? report.name : path)),
      Document.Member("status", .text(report.status.rawValue)),
      Document.Member(
        "identity",
        .object(inOrder: [
          Document.Member("runId", report.runID.map { .text($0) }),
          Document.Member("seed", .number(report.seed)),
          Document.Member("tracePath", isKept ? nil : tracePath.map { .text($0) }),
        ])
      ),
      Document.Member("steps", .number(report.stepsStarted)),
      Document.Member("durationMs", .number(report.elapsed.millisecondsRoundedUp)),
      Document.Member("durationNs", .number(report.elapsed.nanoseconds)),
      Document.Member("finding", findings.first?.document),
      Document.Member("lastRecords", report.lastRecords.document),
      Document.Member("reproduce", isKept ? nil : .text(repeatLine)),
    ])
  }
}
