import Scenario
import SimKernel

extension SuiteSummary {
  func text(in style: TextStyle) -> String {
    switch reporter {
    case .junit: return results.junit
    case .html: return HTMLReport(results: results).text
    case .pretty, .json: break
    }
    var lines: [String] = []
    for row in rows where !row.isPass {
      lines += row.lines(in: style) + [""]
    }
    return (lines + [totals(in: style)]).map { "\($0)\n" }.joined()
  }

  private var results: Results {
    Results(
      title: rows.count == 1 ? rows[0].path : "test",
      status: failedCount == 0 ? "pass" : "fail",
      scenarios: rows.map { ReportedScenario($0) },
      skippedCount: skippedCount,
      seed: seed,
      runID: runID,
      elapsed: elapsed,
      times: times
    )
  }

  private func totals(in style: TextStyle) -> String {
    let word = style.paint(failedCount == 0 ? "pass" : "fail", failedCount == 0 ? .green : .red)
    let skipped = skippedCount == 0 ? "" : ", \(skippedCount) skipped"
    return "\(word): \(passedCount) passed, \(failedCount) failed\(skipped) "
      + "(seed \(seed), run \(runID))"
  }
}

extension SuiteSummary.Row {
  /// The scenario for people, in the layout of a single run.
  fileprivate func lines(in style: TextStyle) -> [String] {
    let total = report.scenario.steps.count
    let steps =
      report.stepsStarted == total ? "\(total)" : "\(report.stepsStarted) of \(total)"
    var lines = [
      "\(style.paint(report.status.rawValue, .red)) \(path)",
      "  seed \(report.seed), \(steps) \(total == 1 ? "step" : "steps"), "
        + "\(report.elapsed.rounded) of virtual time",
    ]
    let failure = FailureText(findings: findings, lastRecords: report.lastRecords)
    lines += failure.lines(in: style).map { "  \($0)" }
    lines.append("  reproduce: \(repeatLine)")
    lines.append("  \(recordingLine)")
    return lines
  }

  private var recordingLine: String {
    if let tracePath { return "recorded \(tracePath)" }
    if stored == nil { return "not recorded" }
    return "not recorded: the run has too many records to keep in memory; --record writes them"
  }
}
