import RunStore
import Scenario
import SimKernel

/// Lines of the index, as `fozzy report list` prints them.
struct ReportListAnswer: Answer {
  /// Oldest first.
  let entries: [(number: UInt64, entry: IndexEntry)]
  let folder: String
  let status = ExitStatus.pass

  init(entries: [(number: UInt64, entry: IndexEntry)], folder: String) {
    self.entries = entries
    self.folder = folder
  }

  var document: Document {
    .object(sorting: [
      Document.Member(
        "runs",
        .array(entries.map { ReportListAnswer.document($0.number, $0.entry) })
      )
    ])
  }

  private static func document(_ number: UInt64, _ entry: IndexEntry) -> Document {
    .object(sorting: [
      Document.Member("durationNs", .number(entry.facts.durationNanoseconds)),
      Document.Member("findings", .array(entry.facts.findings.map { .text($0) })),
      Document.Member("finishedAt", .text(entry.finishedAt)),
      Document.Member("mode", .text(entry.facts.mode)),
      Document.Member("name", .text(entry.facts.name)),
      Document.Member("number", .number(number)),
      Document.Member("recorded", .boolean(entry.hasTrace)),
      Document.Member("runId", .text(entry.facts.runID)),
      Document.Member("seed", .number(entry.facts.seed)),
      Document.Member("startedAt", .text(entry.startedAt)),
      Document.Member("status", .text(entry.facts.status)),
    ])
  }

  func text(in style: TextStyle) -> String {
    if entries.isEmpty { return "no such run in \(folder)\n" }
    let width = "\(entries.last?.number ?? 0)".utf8.count + 1
    return entries.map { number, entry in
      let facts = entry.facts
      let label = "#\(number)"
      let status = "\(facts.status)"
      let pads = String(repeating: " ", count: max(0, 8 - status.utf8.count))
      return String(repeating: " ", count: max(0, width - label.utf8.count)) + label + "  "
        + "\(entry.finishedAt)  "
        + style.paint(status, facts.isPass ? .green : .red) + pads
        + "\(facts.mode) \(shownName(facts.name)), seed \(facts.seed), run \(facts.runID.description.prefix(8))"
        + "\(entry.hasTrace ? ", recorded" : "")\n"
    }.joined()
  }
}

/// A name as it fits into a line.
private func shownName(_ name: Bytes) -> String {
  name.description.unicodeScalars.reduce(into: "") { $0 += shown($1) }
}
