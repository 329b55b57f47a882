import Replay
import Scenario
import SimKernel
import SystemPackage

/// What `fozzy artifacts diff` found.
struct ArtifactDiffAnswer: Answer {
  let comparison: RunComparison
  let status = ExitStatus.pass

  var document: Document {
    let difference = Document.object(sorting: [
      Document.Member("files", .array(comparison.files.map(document))),
      Document.Member("left", .text(comparison.left)),
      Document.Member("report", report),
      Document.Member("right", .text(comparison.right)),
      Document.Member("trace", comparison.traces.map(document)),
    ])
    return .object(sorting: [
      Document.Member("diff", difference), Document.Member("type", .text("diff")),
    ])
  }

  private func document(_ file: RunComparison.File) -> Document {
    .object(sorting: [
      Document.Member("changed", .boolean(file.isChanged)),
      Document.Member("key", .text("\(ArtifactKind(file.name).rawValue):\(file.name)")),
      Document.Member("leftPath", file.left.map { .text($0.string) }),
      Document.Member("leftSizeBytes", file.leftSize.map { .number($0) }),
      Document.Member("rightPath", file.right.map { .text($0.string) }),
      Document.Member("rightSizeBytes", file.rightSize.map { .number($0) }),
    ])
  }

  private var report: Document {
    let (left, right) = (comparison.leftReport, comparison.rightReport)
    return .object(sorting: [
      Document.Member("findingTitlesChanged", .boolean(left.findingTitles != right.findingTitles)),
      Document.Member("leftDurationMs", left.value("durationMs")),
      Document.Member("leftFindings", .number(left.findingTitles.count)),
      Document.Member("leftMode", left.value("mode")),
      Document.Member("leftStatus", left.value("status")),
      Document.Member("rightDurationMs", right.value("durationMs")),
      Document.Member("rightFindings", .number(right.findingTitles.count)),
      Document.Member("rightMode", right.value("mode")),
      Document.Member("rightStatus", right.value("status")),
    ])
  }

  private func document(_ traces: RunComparison.Traces) -> Document {
    .object(sorting: [
      Document.Member("firstDecisionDiffIndex", traces.firstChoice.map { .number($0) }),
      Document.Member(
        "firstDifference",
        traces.firstRecord.map { difference in
          .object(sorting: [
            Document.Member("left", .text(difference.first)),
            Document.Member("right", .text(difference.second)),
            Document.Member("stepPath", difference.step.map { .text($0) }),
            Document.Member("stepType", difference.stepKind.map { .text($0) }),
          ])
        }
      ),
      Document.Member("firstEventDiffIndex", traces.firstRecord.map { .number($0.number) }),
      Document.Member("leftDecisions", .number(traces.left.footer.counts.choices)),
      Document.Member("leftEvents", .number(traces.left.footer.counts.records)),
      Document.Member("rightDecisions", .number(traces.right.footer.counts.choices)),
      Document.Member("rightEvents", .number(traces.right.footer.counts.records)),
    ])
  }
}

extension ArtifactDiffAnswer {
  func text(in style: TextStyle) -> String {
    let (left, right) = (comparison.leftReport, comparison.rightReport)
    var lines = [
      "left   \(comparison.left): \(summary(left, comparison.traces?.left))",
      "right  \(comparison.right): \(summary(right, comparison.traces?.right))",
    ]
    let changed = comparison.files.filter(\.isChanged)
    if changed.isEmpty {
      lines.append("their files are the same, byte for byte")
    } else {
      lines.append("different files: \(changed.map(\.name).joined(separator: ", "))")
    }
    guard let traces = comparison.traces else {
      lines.append("not both were recorded, so nothing says where they part")
      return lines.map { "\($0)\n" }.joined()
    }
    if let number = traces.firstChoice {
      lines.append("the first choice that differs is \(number)")
    }
    if let difference = traces.firstRecord {
      let step = difference.step.map { ", in step \($0)" } ?? ""
      lines += [
        "the first record that differs is \(difference.number)\(step):",
        "  left   \(difference.first)",
        "  right  \(difference.second)",
      ]
    } else {
      lines.append("all records are the same")
    }
    return lines.map { "\($0)\n" }.joined()
  }

  private func counted(_ number: UInt64, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private func summary(_ report: JSONValue, _ trace: RecordedRun?) -> String {
    let titles = report.findingTitles.map { "\($0)" }.joined(separator: ", ")
    let counts = trace.map { run in
      "; \(counted(run.footer.counts.choices, "choice")), "
        + counted(run.footer.counts.records, "record")
    }
    return report.text("status") + (titles.isEmpty ? "" : " with \(titles)") + (counts ?? "")
  }
}

extension JSONValue {
  /// A member of a report.
  fileprivate func value(_ name: Bytes) -> Document? { self[name].map { Document($0) } }

  fileprivate func text(_ name: Bytes) -> String {
    if case .text(let text)? = self[name] { return "\(text)" }
    return "?"
  }

  /// The titles of a report's findings, in their order.
  fileprivate var findingTitles: [Bytes] {
    guard case .array(let findings)? = self["findings"] else { return [] }
    return findings.compactMap { finding in
      if case .text(let title)? = finding["title"] { return title }
      return nil
    }
  }

  private subscript(name: Bytes) -> JSONValue? {
    if case .object(let object) = self { return object[name] }
    return nil
  }
}
