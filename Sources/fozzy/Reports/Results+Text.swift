import Scenario
import SimKernel

extension Results {
  /// The results for people: each scenario that did not pass, and the totals.
  func text(in style: TextStyle) -> String {
    var lines: [String] = []
    for scenario in scenarios where !scenario.isPass {
      lines += scenario.lines(in: style) + [""]
    }
    return (lines + [totals(in: style)]).map { "\($0)\n" }.joined()
  }

  private func totals(in style: TextStyle) -> String {
    let word = style.paint(failedCount == 0 ? "pass" : "fail", failedCount == 0 ? .green : .red)
    let skipped = skippedCount == 0 ? "" : ", \(skippedCount) skipped"
    let run = runID.map { ", run \($0)" } ?? ""
    return "\(word): \(passedCount) passed, \(failedCount) failed\(skipped) (seed \(seed)\(run))"
  }
}

extension ReportedScenario {
  /// The scenario for people, in the layout of a single run.
  func lines(in style: TextStyle) -> [String] {
    let isOne = scenario.map { $0.steps.count == 1 } ?? (stepsStarted == 1)
    let steps = stepsText.map { ", \($0) \(isOne ? "step" : "steps")" } ?? ""
    var lines = [
      "\(style.paint(status, isPass ? .green : .red)) \(shownInLine(path))",
      "  seed \(seed)\(steps), \(elapsed.rounded) of virtual time",
    ]
    let failure = FailureText(findings: findings, lastRecords: lastRecords)
    lines += failure.lines(in: style).map { "  \($0)" }
    if let repeatLine { lines.append("  reproduce: \(repeatLine)") }
    if let tracePath { lines.append("  recorded \(tracePath)") }
    if let whyNotRecorded { lines.append("  \(whyNotRecorded)") }
    return lines
  }
}
