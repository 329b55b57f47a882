import Scenario
import SimKernel

extension SuiteSummary {
  /// So many lines of findings are shown of one scenario.
  private static let linesMax = 40

  func text(in style: TextStyle) -> String {
    if reporter == .junit { return junit }
    var lines: [String] = []
    for row in rows where !row.isPass {
      lines += row.lines(in: style, atMost: Self.linesMax) + [""]
    }
    return (lines + [totals(in: style)]).map { "\($0)\n" }.joined()
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
  fileprivate func lines(in style: TextStyle, atMost count: Int) -> [String] {
    let total = report.scenario.steps.count
    let steps =
      report.stepsStarted == total ? "\(total)" : "\(report.stepsStarted) of \(total)"
    var lines = [
      "\(style.paint(report.status.rawValue, .red)) \(path)",
      "  seed \(report.seed), \(steps) \(total == 1 ? "step" : "steps"), "
        + "\(report.elapsed.rounded) of virtual time",
    ]
    let shown = findings.flatMap { $0.lines(in: style) }
    lines += shown.prefix(count).map { "  \($0)" }
    if shown.count > count { lines.append("  … and \(shown.count - count) more lines") }
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
