import Replay
import Scenario
import SimKernel
import SystemPackage

extension AuditResult {
  /// The audit for people, the verdict first.
  func lines(in style: TextStyle) -> [String] {
    let count = signatures.count
    let what = subject.kind == .trace ? "replays" : "runs"
    let seedLine = "  seed \(seed), each in a process and surroundings of its own"
    guard let mismatch else {
      return [
        "\(style.paint("deterministic", .green)) \(subject.name): \(count) \(what) are the same",
        seedLine,
      ]
    }
    return [
      "\(style.paint("not deterministic", .red)) \(subject.name): \(mismatchCount) of \(count) \(what) "
        + "differ from the first"
    ] + mismatch.lines(in: style)
  }
}

extension AuditMismatch {
  /// The most differences that people are shown.
  private static let shownMax = 6

  fileprivate func lines(in style: TextStyle) -> [String] {
    var lines: [String] = []
    if let divergence {
      let step = divergence.step.map { ", step \($0) (\(divergence.stepKind ?? ""))" } ?? ""
      lines += ["  first at record \(divergence.number)\(step):"]
      lines += sides(divergence.first, divergence.second, indentation: "    ")
    } else {
      lines.append("  \(summary)")
    }
    lines.append("  cause: \(cause.text)")
    for difference in shown.prefix(Self.shownMax) {
      let kind = style.emphasise(difference.differenceClass.rawValue)
      let line = difference.line.map { ", line \($0)" } ?? ""
      lines.append("  \(kind), \(difference.place)\(line):")
      lines += sides(difference.first, difference.other, indentation: "    ")
    }
    if differenceCount > Self.shownMax {
      lines.append("  and \(differenceCount - Self.shownMax) more: see --json")
    }
    if let advice { lines.append("what to do: \(advice)") }
    return lines
  }

  private typealias Shown = (
    differenceClass: DifferenceClass, place: String, line: Int?, first: String, other: String
  )

  /// All differences, each with the place where it is.
  private var shown: [Shown] {
    differences.map { answered in
      let step = answered.step.map { "step \($0): " } ?? ""
      let found = answered.difference
      let place = "\(step)\(answered.output) of `\(answered.asked)`"
      return (found.differenceClass, place, found.line, found.first, found.other)
    }
      + fileDifferences.map {
        ($0.differenceClass, "file \(shownInLine($0.path.string))", $0.line, $0.first, $0.other)
      }
  }

  private func sides(_ first: String, _ other: String, indentation: String) -> [String] {
    let label = "run \(number)"
    let padding = String(repeating: " ", count: max(0, label.count - 5))
    return [
      "\(indentation)run 1\(padding)  \(shownInLine(first))",
      "\(indentation)\(label)  \(shownInLine(other))",
    ]
  }

  /// What is not the same, in one clause.
  var summary: String {
    switch run.end {
    case .timedOut: return "it took longer than a run may, and was ended"
    case .broken(let reason): return reason
    case .ended(let code, _, _):
      if let divergence {
        return "record \(divergence.number) is another: \(divergence.first), and then "
          + divergence.second
      }
      if let file = fileDifferences.first {
        return "what it left in its folder is another: \(shownInLine(file.path.string))"
      }
      if run.trace != nil { return "what it printed is another" }
      let message = run.report?.text("message").map { ": \($0)" } ?? ""
      return "it left no trace, and ended with status \(code)\(message)"
    }
  }

  /// What to do about it; nil where nothing is known.
  var advice: String? {
    if let first = shown.first { return first.differenceClass.advice }
    switch cause {
    case .change, .unclear: return nil
    case .itself:
      return
        "A program of the machine, or the engine, is not deterministic: look at the record that "
        + "differs first."
    }
  }
}
