import RunStore
import SimKernel

/// What `fozzy report list` found.
struct RunListAnswer: Answer {
  /// The oldest first, each with its number.
  let runs: [(number: UInt64, entry: IndexEntry)]

  let status = ExitStatus.pass

  init(runs: some Sequence<(number: UInt64, entry: IndexEntry)>) { self.runs = Array(runs) }

  var document: Document {
    let rows = runs.map { number, entry in
      let facts = entry.facts
      return Document.object(sorting: [
        Document.Member("durationNs", .number(facts.durationNanoseconds)),
        Document.Member("findings", .array(facts.findings.map { .text($0) })),
        Document.Member("finishedAt", .text(entry.finishedAt)),
        Document.Member("mode", .text(facts.mode)),
        Document.Member("name", .text(facts.name)),
        Document.Member("number", .number(number)),
        Document.Member("runId", .text(facts.runID)),
        Document.Member("seed", .number(facts.seed)),
        Document.Member("startedAt", .text(entry.startedAt)),
        Document.Member("status", .text(facts.status)),
        Document.Member("trace", .boolean(entry.hasTrace)),
      ])
    }
    return .object([Document.Member("runs", .array(rows))])
  }

  func text(in style: TextStyle) -> String {
    if runs.isEmpty { return "no runs yet\n" }
    let width = runs.map { "\($0.number)".utf8.count }.max() ?? 0
    return runs.map { number, entry in
      let facts = entry.facts
      let padding = String(repeating: " ", count: width - "\(number)".utf8.count)
      let word = style.paint("\(facts.status)", facts.isPass ? .green : .red)
      let id = facts.runID.description.prefix(8)
      let what = facts.mode == "run" ? "\(facts.name)" : "\(facts.mode) \(facts.name)"
      let findings = facts.findings.map(\.description).joined(separator: ", ")
      return "\(padding)#\(number)  \(entry.finishedAt)  \(id)  \(word) \(what), seed \(facts.seed)"
        + (findings.isEmpty ? "" : ": \(findings)") + (entry.hasTrace ? " (recorded)" : "") + "\n"
    }.joined()
  }
}
