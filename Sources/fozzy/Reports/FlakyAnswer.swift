import SimKernel

/// What `fozzy report flaky` found.
struct FlakyAnswer: Answer {
  let flakiness: Flakiness
  let budget: Percentage?

  let status = ExitStatus.pass

  var document: Document { .object(sorting: members) }

  private var members: [Document.Member] {
    let interval = flakiness.interval
    return [
      Document.Member(
        "confidenceInterval",
        .object(sorting: [
          Document.Member("level", .literal("0.95")),
          Document.Member("lowerPct", percent(interval.lowerBound)),
          Document.Member("upperPct", percent(interval.upperBound)),
        ])
      ),
      Document.Member("findingTitleSets", .array(titleSets)),
      Document.Member("flakeRatePct", percent(flakiness.rate)),
      Document.Member("groups", .array(flakiness.groups.map(document))),
      Document.Member("isFlaky", .boolean(flakiness.isFlaky)),
      Document.Member("runCount", .number(flakiness.runCount)),
      Document.Member("schemaVersion", .text("fozzy.flaky_report.v1")),
      Document.Member("statusCounts", .object(sorting: statusCounts)),
    ]
  }

  private func percent(_ hundredths: Int) -> Document {
    .literal(Bytes(Percentage.text(hundredths: hundredths)))
  }

  private func document(_ group: Flakiness.Group) -> Document {
    .object(sorting: [
      Document.Member("count", .number(group.runs.count)),
      Document.Member("findings", .array(group.result.findings.map { .text($0) })),
      Document.Member("runs", .array(group.runs.map { .text($0) })),
      Document.Member("status", .text(group.result.status)),
    ])
  }

  /// The different sets of titles, in the order of the groups.
  private var titleSets: [Document] {
    var sets: [[String]] = []
    for group in flakiness.groups {
      let set = Set(group.result.findings.map(title)).sorted()
      if !sets.contains(set) { sets.append(set) }
    }
    return sets.map { .array($0.map { .text($0) }) }
  }

  private func title(_ finding: String) -> String {
    finding.split(separator: "/", maxSplits: 1).last.map(String.init) ?? finding
  }

  private var statusCounts: [Document.Member] {
    let statuses = Set(flakiness.groups.map(\.result.status)).sorted()
    return statuses.map { status in
      let groups = flakiness.groups.filter { $0.result.status == status }
      return Document.Member(status, .number(groups.reduce(0) { $0 + $1.runs.count }))
    }
  }

  func text(in style: TextStyle) -> String {
    let interval = flakiness.interval
    let word = flakiness.isFlaky ? style.paint("flaky", .red) : style.paint("steady", .green)
    var lines = [
      "\(word): \(flakiness.flakeCount) of \(flakiness.runCount) runs came to something else than "
        + "most",
      "  rate \(Percentage.text(hundredths: flakiness.rate)) %, between "
        + "\(Percentage.text(hundredths: interval.lowerBound)) % and "
        + "\(Percentage.text(hundredths: interval.upperBound)) % with a probability of 95 %",
    ]
    for group in flakiness.groups {
      let findings = group.result.findings.joined(separator: ", ")
      lines.append(
        "  \(group.runs.count) \(group.result.status)\(findings.isEmpty ? "" : " with \(findings)"): "
          + shown(group.runs)
      )
    }
    return lines.map { "\($0)\n" }.joined()
  }

  /// The names of runs, as many as fit into a line.
  private func shown(_ runs: [String]) -> String {
    let rest = runs.count > 8 ? ", …" : ""
    return runs.prefix(8).joined(separator: ", ") + rest
  }

  /// - Throws: A failure with all of the answer when there are more flakes than may be.
  func checkBudget() throws(CommandFailure) {
    guard let budget, budget.isExceeded(by: flakiness.flakeCount, of: flakiness.runCount) else {
      return
    }
    let message =
      "the flake rate is \(Percentage.text(hundredths: flakiness.rate)) %, and the budget is "
      + "\(budget.text) %"
    let hint = "the runs that differ are those below the first group"
    throw CommandFailure(
      .flakeBudget,
      message,
      hint: hint,
      details: text(in: .plain) + "error: \(message)\nhint: \(hint)\n",
      members: members
    )
  }
}
