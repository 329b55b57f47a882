import Testing

@Suite("fozzy ci --flake-run")
struct CIFlakeTests {
  /// Records runs of the same scenario, with a draw that is sometimes odd.
  private func recorded() async throws -> Workspace {
    let workspace = try Workspace()
    for name in ["a", "b", "c"] {
      let seed = name == "a" ? 1 : 2
      try workspace.write(
        """
        {"version": 1, "name": "\(name)", "steps": [
          {"type": "assert_eq_int", "a": 1, "b": \(seed)}]}
        """,
        to: "\(name).fozzy.json"
      )
      _ = try await workspace.fozzy(
        "run",
        "\(name).fozzy.json",
        "--det",
        "--record",
        "\(name).fozzy"
      )
    }
    return workspace
  }

  @Test(
    "runs that differ are a failed check beyond the budget",
    arguments: [
      ([], 1, "0"), (["--flake-budget", "33.333333"], 1, "33.333333"),
      (["--flake-budget", "33.333334"], 0, "33.333334"), (["--flake-budget=100"], 0, "100"),
    ]
  )
  func budget(_ options: [String], _ status: Int32, _ shown: String) async throws {
    let workspace = try await recorded()
    let runs = ["a", "b", "c"].flatMap { ["--flake-run", "\($0).fozzy"] }
    let outcome = try await workspace.fozzy(["ci", "a.fozzy"] + runs + options)
    #expect(outcome.status == status, "\(outcome)")
    #expect(
      outcome.output.hasSuffix(
        "  \(status == 0 ? "ok     " : "failed ") flake_budget: 1 of 3 runs came to something else "
          + "than most, the budget is \(shown) %\n"
      )
    )
  }

  @Test("runs that all do the same are within every budget")
  func same() async throws {
    let workspace = try await recorded()
    let outcome = try await workspace.fozzy(
      "ci",
      "a.fozzy",
      "--flake-run",
      "b.fozzy",
      "--flake-run",
      "c.fozzy"
    )
    #expect(outcome.status == 0)
  }

  @Test(
    "options that make no sense are errors",
    arguments: [
      "--flake-budget 5", "--flake-run b.fozzy", "--flake-run b.fozzy --flake-run ./b.fozzy",
      "--flake-run b.fozzy --flake-run c.fozzy --flake-budget NaN",
      "--flake-run b.fozzy --flake-run c.fozzy --flake-budget inf",
      "--flake-run b.fozzy --flake-run c.fozzy --flake-budget -1",
      "--flake-run b.fozzy --flake-run c.fozzy --flake-budget 100.1",
      "--flake-run b.fozzy --flake-run c.fozzy --flake-budget 5e0",
      "--perf-baseline b.fozzy", "--max-p99-delta-pct 5",
      "--flake-run b.fozzy --flake-run none.fozzy",
    ]
  )
  func refused(_ options: String) async throws {
    let workspace = try await recorded()
    let words = options.split(separator: " ").map(String.init)
    let outcome = try await workspace.fozzy(["ci", "a.fozzy", "--json"] + words)
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("{\n  \"code\": \""))
  }
}
