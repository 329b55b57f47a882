import Testing

@Suite("fozzy report flaky")
struct ReportFlakyTests {
  /// Traces of different runs that pass (`p0`, `p1`, …) and fail (`f0`, `f1`, …).
  private func recorded(passing: Int, failing: Int) async throws -> Workspace {
    let workspace = try Workspace()
    var lines: [String] = []
    for (name, count, b) in [("p", passing, 1), ("f", failing, 2)] {
      try workspace.write(
        """
        {"version": 1, "name": "a", "steps": [
          {"type": "rand_u64"}, {"type": "assert_eq_int", "a": 1, "b": \(b)}]}
        """,
        to: "\(name).fozzy.json"
      )
      for seed in 0..<count {
        lines.append(
          "$FOZZY run \(name).fozzy.json --det --seed \(seed) --record \(name)\(seed).fozzy"
        )
      }
    }
    _ = try await workspace.shell(lines.joined(separator: "\n"))
    return workspace
  }

  @Test("gives the rate, the interval and the groups")
  func flaky() async throws {
    let workspace = try await recorded(passing: 2, failing: 1)
    let outcome = try await workspace.fozzy("report", "flaky", "f0.fozzy", "p0.fozzy", "p1.fozzy")
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            flaky: 1 of 3 runs came to something else than most
              rate 33.33 %, between 6.15 % and 79.23 % with a probability of 95 %
              2 pass: p0.fozzy, p1.fozzy
              1 fail with assertion/assert_eq_int: f0.fozzy

            """,
          error: ""
        )
    )
    let document = try await workspace.fozzy(
      ["report", "flaky", "f0.fozzy", "p0.fozzy", "p1.fozzy", "--json"]
    )
    #expect(
      document.output == """
        {
          "confidenceInterval": {
            "level": 0.95,
            "lowerPct": 6.15,
            "upperPct": 79.23
          },
          "findingTitleSets": [
            [],
            [
              "assert_eq_int"
            ]
          ],
          "flakeRatePct": 33.33,
          "groups": [
            {
              "count": 2,
              "findings": [],
              "runs": [
                "p0.fozzy",
                "p1.fozzy"
              ],
              "status": "pass"
            },
            {
              "count": 1,
              "findings": [
                "assertion/assert_eq_int"
              ],
              "runs": [
                "f0.fozzy"
              ],
              "status": "fail"
            }
          ],
          "isFlaky": true,
          "runCount": 3,
          "schemaVersion": "fozzy.flaky_report.v1",
          "statusCounts": {
            "fail": 1,
            "pass": 2
          }
        }

        """
    )
  }

  @Test("the interval of runs that all do the same begins at 0, and shrinks with their number")
  func steady() async throws {
    let workspace = try await recorded(passing: 10, failing: 0)
    for (count, upper) in [(2, "65.76"), (10, "27.75")] {
      let runs = (0..<count).map { "p\($0).fozzy" }
      let outcome = try await workspace.fozzy(["report", "flaky"] + runs)
      #expect(outcome.status == 0)
      #expect(
        outcome.output.hasPrefix(
          """
          steady: 0 of \(count) runs came to something else than most
            rate 0.00 %, between 0.00 % and \(upper) % with a probability of 95 %

          """
        )
      )
    }
  }

  @Test("lines of the store's index are different runs, also with one id, and each is named once")
  func index() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "a.fozzy.json")
    try workspace.write(Scenarios.failing, to: "b.fozzy.json")
    for name in ["a", "b", "a"] {
      _ = try await workspace.fozzy("run", "\(name).fozzy.json", "--det")
    }
    let outcome = try await workspace.fozzy("report", "flaky", "#1", "#2", "#3")
    #expect(outcome.output.hasPrefix("flaky: 1 of 3 runs came to something else than most\n"))
    for twice in [["#1", "#1"], ["#1", "latest"], ["last-fail", "#2"]] {
      let outcome = try await workspace.fozzy(["report", "flaky"] + twice)
      #expect(outcome.status == 2)
      #expect(outcome.error.contains(" are the same run, "))
    }
  }

  @Test("a rate above the budget is an error, with the whole answer")
  func budget() async throws {
    let workspace = try await recorded(passing: 1, failing: 1)
    let runs = ["report", "flaky", "p0.fozzy", "f0.fozzy"]
    #expect(try await workspace.fozzy(runs + ["--flake-budget", "50"]).status == 0)
    let outcome = try await workspace.fozzy(runs + ["--flake-budget", "49.999999", "--json"])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("\"code\": \"flake_budget\""))
    #expect(outcome.output.contains("\"flakeRatePct\": 50.00"))
    let text = try await workspace.fozzy(runs + ["--flake-budget", "0"])
    #expect(text.status == 2)
    #expect(text.output == "")
    #expect(text.error.hasPrefix("flaky: 1 of 2 runs"))
    #expect(text.error.contains("error: the flake rate is 50.00 %, and the budget is 0 %\n"))
  }

  @Test(
    "refuses one run, a run twice, and budgets that are none",
    arguments: [
      "p0.fozzy", "p0.fozzy ./p0.fozzy", "p0.fozzy copy.fozzy", "p0.fozzy none.fozzy",
      "p0.fozzy f0.fozzy --flake-budget NaN", "p0.fozzy f0.fozzy --flake-budget inf",
      "p0.fozzy f0.fozzy --flake-budget -1", "p0.fozzy f0.fozzy --flake-budget 101",
      "p0.fozzy f0.fozzy --flake-budget 0.0000001",
    ]
  )
  func refused(_ words: String) async throws {
    let workspace = try await recorded(passing: 1, failing: 1)
    _ = try await workspace.shell("cp p0.fozzy copy.fozzy")
    let arguments = words.split(separator: " ").map(String.init)
    let outcome = try await workspace.fozzy(["report", "flaky", "--json"] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("\"code\": \"") && !outcome.output.contains("flake_budget"))
  }
}
