import Testing

@Suite("fozzy test: suites")
struct TestCommandSuiteTests {
  private func seeds(_ outcome: Workspace.Outcome) -> [String: String] {
    let pattern = #/"file": "(.*)",\n      "status": "\w+",\n.*\n.*\n        "seed": (\d+)/#
    return Dictionary(
      uniqueKeysWithValues: outcome.output.matches(of: pattern).map {
        (String($0.output.1), String($0.output.2))
      }
    )
  }

  @Test("give each scenario a seed of its path and theirs, never of its neighbours")
  func seeds() async throws {
    let workspace = try Workspace()
    for name in ["a", "b", "x/a"] {
      try workspace.write(Scenarios.passing, to: "t/\(name).fozzy.json")
    }
    let all = seeds(try await workspace.fozzy("test", "t/*", "--det", "--json"))
    let golden = [
      "t/a.fozzy.json": "8171894934506042745", "t/b.fozzy.json": "12662972640256720215",
      "t/x/a.fozzy.json": "4107523063796951805",
    ]
    #expect(all == golden)
    let one = seeds(try await workspace.fozzy("test", "./t/x/../b.fozzy.json", "--det", "--json"))
    #expect(one == ["./t/x/../b.fozzy.json": golden["t/b.fozzy.json"]])
    let other = seeds(try await workspace.fozzy("test", "t/*", "--seed", "8", "--det", "--json"))
    #expect(other["t/a.fozzy.json"] == "6219769519289783474")
    let inner = try await workspace.fozzy("test", "*", "--det", "--json", "--cwd", "t")
    #expect(seeds(inner)["a.fozzy.json"] == "14091384132016640741")
  }

  @Test("print the same bytes for every number of jobs")
  func jobs() async throws {
    let workspace = try Workspace()
    for number in 0..<60 {
      let scenario = number % 7 == 3 ? Scenarios.failing : Scenarios.passing
      try workspace.write(scenario, to: "t/\(number).fozzy.json")
    }
    for form in [["--json"], [], ["--fail-fast"], ["--record", "r/t.fozzy", "--json"]] {
      let arguments = ["test", "t/*", "--det"] + form
      let one = try await workspace.fozzy(arguments + ["--jobs", "1"])
      #expect(one.status == 1)
      for jobs in ["2", "8", "100"] {
        #expect(try await workspace.fozzy(arguments + ["--jobs", jobs]) == one)
      }
      #expect(try await workspace.fozzy(arguments) == one)
    }
  }

  @Test("of 2 000 scenarios run whole")
  func many() async throws {
    let workspace = try Workspace()
    for number in 0..<2_000 {
      try workspace.write(Scenarios.passing, to: "tests/\(number / 100)/\(number).fozzy.json")
    }
    let outcome = try await workspace.fozzy("test", "--det")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("pass: 2000 passed, 0 failed ("))
  }

  @Test("end with the first scenario that fails, in sorted order, with --fail-fast")
  func failFast() async throws {
    let workspace = try Workspace()
    for number in 10..<50 {
      // The one that fails first takes longest.
      let scenario =
        number == 17
        ? Scenarios.failing.replacing(
          "\"steps\": [",
          with: "\"steps\": ["
            + String(repeating: #"{"type": "rand_u64", "key": "k"}, "#, count: 20_000)
        )
        : number > 17 ? Scenarios.failing : Scenarios.passing
      try workspace.write(scenario, to: "t/\(number).fozzy.json")
    }
    for jobs in ["1", "2", "8"] {
      let outcome = try await workspace.fozzy(
        ["test", "t/*", "--det", "--fail-fast", "--jobs", jobs]
      )
      #expect(outcome.status == 1)
      #expect(outcome.output.hasPrefix("fail t/17.fozzy.json\n"))
      #expect(outcome.output.contains("\nfail: 7 passed, 1 failed ("))
    }
  }

  @Test("are recorded to one file each with --record")
  func record() async throws {
    let workspace = try Workspace()
    for name in ["a", "b"] { try workspace.write(Scenarios.passing, to: "\(name).fozzy.json") }
    try workspace.write(Scenarios.failing, to: "c.fozzy.json")
    let arguments = ["test", "--det", "--record", "o/t.fozzy", "--json"]
    let outcome = try await workspace.fozzy(arguments + ["*.fozzy.json"])
    let paths = outcome.output.matches(of: /"tracePath": "(.*)"/).map { String($0.output.1) }
    #expect(paths == ["o/t.1.fozzy", "o/t.2.fozzy", "o/t.3.fozzy"])
    for path in paths {
      #expect(try await workspace.fozzy("trace", "verify", path, "--strict").status == 0)
    }
    #expect(try await workspace.shell("find o -type f | wc -l").output == "3\n")
    let one = try await workspace.fozzy(arguments + ["a.fozzy.json"])
    #expect(one.output.contains("\"tracePath\": \"o/t.fozzy\""))
    let taken = try await workspace.fozzy(
      arguments + ["a.fozzy.json", "--record-collision", "error"]
    )
    #expect(taken.status == 2)
    #expect(taken.output.contains("\"code\": \"exists\""))
  }

  @Test("keep in memory what a recorded run would write, to the byte")
  func kept() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.failing, to: "a.fozzy.json")
    _ = try await workspace.fozzy("test", "a.fozzy.json", "--det")
    _ = try await workspace.fozzy("test", "a.fozzy.json", "--det", "--record", "t.fozzy")
    #expect(try await workspace.shell("cmp .fozzy/runs/*/trace.fozzy t.fozzy").status == 0)
    let again = try await workspace.fozzy("test", "a.fozzy.json", "--det")
    #expect(again.output.contains("  recorded .fozzy/runs/"))
    #expect(try await workspace.shell("ls .fozzy/runs/*/trace.fozzy | wc -l").output == "1\n")
    try workspace.write("base_dir = \"kept\"\n", to: "fozzy.toml")
    _ = try await workspace.fozzy("test", "a.fozzy.json", "--det")
    #expect(try await workspace.shell("ls kept/runs/*/trace.fozzy | wc -l").output == "1\n")
  }
}
