import Testing

@Suite("fozzy report list")
struct ReportListTests {
  private func workspace() async throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "a.fozzy.json")
    try workspace.write(Scenarios.failing, to: "b.fozzy.json")
    for name in ["a", "b", "a"] {
      _ = try await workspace.fozzy("run", "\(name).fozzy.json", "--det", "--seed", "7")
    }
    return workspace
  }

  @Test("lists the runs, also those that came again, with their numbers")
  func text() async throws {
    let workspace = try await workspace()
    let outcome = try await workspace.fozzy("report", "list")
    let text = outcome.output.replacing(/\d{4}-\S+Z  [0-9a-f]{8}/, with: "TIME ID")
    #expect(outcome.status == 0)
    #expect(
      text == """
        #1  TIME ID  pass a.fozzy.json, seed 7
        #2  TIME ID  fail b.fozzy.json, seed 7: assertion/assert_eq_int (recorded)
        #3  TIME ID  pass a.fozzy.json, seed 7

        """
    )
    let last = try await workspace.fozzy("report", "list", "--last", "1", "--json")
    #expect(last.output.contains("\"number\": 3"))
    #expect(!last.output.contains("\"number\": 2"))
    let flaky = try await workspace.fozzy("report", "flaky", "#1", "#2", "#3")
    #expect(flaky.output.hasPrefix("flaky: 1 of 3 runs came to something else than most\n"))
    for twice in [["#1", "#1"], ["#1", "latest"], ["last-fail", "#2"]] {
      let outcome = try await workspace.fozzy(["report", "flaky"] + twice)
      #expect(outcome.status == 2)
      #expect(outcome.error.contains("are the same run"))
    }
  }

  @Test("says that there are none yet, and refuses a number that is none")
  func empty() async throws {
    let workspace = try Workspace()
    #expect(
      try await workspace.fozzy("report", "list")
        == .init(status: 0, output: "no runs yet\n", error: "")
    )
    #expect(try await workspace.fozzy("report", "list", "--last", "0").status == 2)
  }
}
