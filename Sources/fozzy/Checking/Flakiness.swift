/// What a run came to, as far as it tells whether two runs did the same.
struct RunResult: Hashable {
  let status: String

  /// The kinds and titles of its findings, in their order: `assertion/assert_eq_int`.
  let findings: [String]
}

/// How often runs came to something else than most of them.
struct Flakiness {
  /// The runs that came to one result.
  struct Group {
    let result: RunResult

    /// As the user named them.
    var runs: [String]
  }

  /// The largest first; of equal ones, the one that was met first.
  let groups: [Group]
  let runCount: Int

  /// - Parameter runs: At least one.
  init(_ runs: [(name: String, result: RunResult)]) {
    var groups: [Group] = []
    for run in runs {
      if let place = groups.firstIndex(where: { $0.result == run.result }) {
        groups[place].runs.append(run.name)
      } else {
        groups.append(Group(result: run.result, runs: [run.name]))
      }
    }
    self.groups = groups.enumerated().sorted { first, second in
      (second.element.runs.count, first.offset) < (first.element.runs.count, second.offset)
    }.map(\.element)
    runCount = runs.count
  }

  var isFlaky: Bool { groups.count > 1 }

  /// The runs outside the largest group.
  var flakeCount: Int { runCount - (groups.first?.runs.count ?? 0) }

  /// The part of those runs, in hundredths of one per cent, rounded.
  var rate: Int { (flakeCount * 20_000 + runCount) / (2 * runCount) }

  /// Where the true rate lies with a probability of 95 %, in hundredths of one per cent, rounded.
  ///
  /// The score interval of Wilson (1927), which holds for few runs and for rates near 0 too. Sums,
  /// products, quotients and roots of doubles are the same on every machine.
  var interval: ClosedRange<Int> {
    let count = Double(runCount)
    let flakes = Double(flakeCount)
    let z = 1.959963984540054
    let centre = 2 * flakes + z * z
    let reach = z * (z * z + 4 * flakes * (count - flakes) / count).squareRoot()
    let scale = 10_000 / (2 * (count + z * z))
    let lower = ((centre - reach) * scale).rounded()
    let upper = ((centre + reach) * scale).rounded()
    return Int(max(0, lower))...Int(min(10_000, upper))
  }
}
