import Testing

@Suite("Memory flags of fozzy run")
struct MemoryFlagTests {
  /// Three allocations, all freed; then an optional leak of `leaked` bytes.
  private func scenario(leaking leaked: Int? = nil) -> String {
    let keys = ["a", "b", "c"]
    let steps =
      keys.map { #"{"type": "memory_alloc", "bytes": 200000, "key": "\#($0)"}"# }
      + keys.map { #"{"type": "memory_free", "key": "\#($0)"}"# }
      + (leaked.map { [#"{"type": "memory_alloc", "bytes": \#($0)}"#] } ?? [])
    return #"{"version": 1, "name": "m", "steps": [\#(steps.joined(separator: ",\n"))]}"#
  }

  private func run(
    _ flags: String,
    leaking leaked: Int? = nil,
    configuration: String? = nil
  ) async throws -> (Workspace, Workspace.Outcome) {
    let workspace = try Workspace()
    try workspace.write(scenario(leaking: leaked), to: "m.fozzy.json")
    if let configuration { try workspace.write(configuration, to: "fozzy.toml") }
    let words = ["run", "m.fozzy.json", "--det", "--record", "t.fozzy", "--json"]
    return (
      workspace, try await workspace.fozzy(words + flags.split(separator: " ").map { "\($0)" })
    )
  }

  private func number(_ name: String, in outcome: Workspace.Outcome) throws -> String? {
    let pattern = try Regex("\"\(name)\": ([0-9]+)", as: (Substring, Substring).self)
    return outcome.output.firstMatch(of: pattern).map { String($0.output.1) }
  }

  private func titles(_ outcome: Workspace.Outcome) -> [String] {
    outcome.output.matches(of: /"title": "(\w+)"/).map { String($0.output.1) }
  }

  @Test("wave and fragmentation give the bytes that the format says")
  func sizes() async throws {
    let (_, outcome) = try await run("--mem-fragmentation-seed 7 --mem-pressure-wave 1,2,4")
    #expect(outcome.status == 0)
    #expect(try number("peakBytes", in: outcome) == "1712000")
    #expect(try number("allocCount", in: outcome) == "3")
  }

  @Test("a limit and a count make allocations fail")
  func failures() async throws {
    let (_, limit) = try await run("--mem-limit-mb 0")
    #expect(titles(limit) == ["memory_alloc_failed"])
    #expect(limit.output.contains("\"reason\": \"limit_mb\""))
    let (_, count) = try await run("--mem-fail-after 2")
    #expect(titles(count) == ["memory_alloc_failed"])
    #expect(count.output.contains("\"stepPath\": \"2\""))
    #expect(count.status == 1)
  }

  @Test(
    "say how much may leak",
    arguments: [
      ("", ["memory_leak"]), ("--leak-budget 9", ["memory_leak_budget"]), ("--leak-budget 10", []),
      ("--leak-budget 10 --fail-on-leak", ["memory_leak"]),
      ("--leak-budget 0 --fail-on-leak", ["memory_leak", "memory_leak_budget"]),
      ("--fail-on-leak", ["memory_leak"]),
    ]
  )
  func leaks(_ flags: String, _ expected: [String]) async throws {
    let (workspace, outcome) = try await run(flags, leaking: 10)
    #expect(titles(outcome) == expected)
    #expect(outcome.status == (expected.isEmpty ? 0 : 1))
    #expect(try number("leakedBytes", in: outcome) == "10")
    let replay = try await workspace.fozzy("replay", "t.fozzy", "--json")
    #expect(titles(replay) == expected)
    #expect(replay.status == outcome.status)
  }

  @Test("a run without memory steps reports on memory when any flag is set")
  func tracking() async throws {
    let workspace = try Workspace()
    try workspace.write(
      #"{"version": 1, "name": "r", "steps": [{"type": "rand_u64"}]}"#,
      to: "r.fozzy.json"
    )
    let run = ["run", "r.fozzy.json", "--det", "--json"]
    #expect(try await !workspace.fozzy(run).output.contains("\"memory\""))
    let flags = [
      "--mem-track", "--mem-limit-mb=1", "--mem-fail-after=1", "--mem-fragmentation-seed=1",
      "--mem-pressure-wave=2", "--fail-on-leak", "--leak-budget=1",
    ]
    for flag in flags {
      let outcome = try await workspace.fozzy(run + [flag])
      #expect(outcome.output.contains("\"memory\": {\n    \"allocCount\": 0"), "\(flag)")
    }
  }

  @Test("stand in the trace: a replay needs neither flags nor configuration nor scenario")
  func replay() async throws {
    let flags = "--mem-limit-mb 2 --mem-fragmentation-seed 7 --mem-pressure-wave 1,2,4 --mem-track "
    let (workspace, run) = try await run(
      flags + "--fail-on-leak --leak-budget 5 --no-store",
      leaking: 10,
      configuration: "mem_fail_after = 9\n"
    )
    _ = try await workspace.shell("rm m.fozzy.json fozzy.toml")
    let replay = try await workspace.fozzy("replay", "t.fozzy", "--record", "u.fozzy", "--json")
    #expect(replay.status == 1)
    #expect(try number("peakBytes", in: replay) == "1712000")
    #expect(
      run.output.replacing("t.fozzy", with: "u.fozzy").replacing("\"run\"", with: "\"replay\"")
        == replay.output
    )
    #expect(try workspace.read("t.fozzy") == workspace.read("u.fozzy"))
    #expect(try await workspace.fozzy("trace", "verify", "t.fozzy").status == 0)
    let header = try await workspace.shell("head -c 2000 t.fozzy | tr -d '\\000'")
    #expect(
      header.output.contains(
        #""program":{"memory":{"failAfter":9,"failsOnLeak":true,"fragmentationSeed":7,"#
          + #""isTracked":true,"leakBudget":5,"limitMebibytes":2,"pressureWave":"1,2,4"}}"#
      )
    )
  }

  @Test("win over the keys of the configuration, and switch on what either wants")
  func configuration() async throws {
    let keys = "mem_fail_after = 1\nmem_limit_mb = 0\nleak_budget = 1000\n"
    let (_, configured) = try await run("", leaking: 10, configuration: keys)
    #expect(configured.output.contains("\"reason\": \"limit_mb\""))
    let (_, limited) = try await run("--mem-limit-mb 9", leaking: 10, configuration: keys)
    #expect(limited.output.contains("\"reason\": \"fail_after_allocs\""))
    let flags = "--mem-limit-mb 9 --mem-fail-after 9"
    let (_, passed) = try await run(flags, leaking: 10, configuration: keys)
    #expect(titles(passed) == [])
    let (_, strict) = try await run(
      flags,
      leaking: 10,
      configuration: keys + "fail_on_leak = true\n"
    )
    #expect(titles(strict) == ["memory_leak"])
    let (_, wave) = try await run(
      "",
      configuration: "mem_fragmentation_seed = 7\nmem_pressure_wave = \"1,2,4\"\nmem_track = true\n"
    )
    #expect(try number("peakBytes", in: wave) == "1712000")
  }

  @Test("stand in the line that repeats a failing run")
  func reproduction() async throws {
    let workspace = try Workspace()
    try workspace.write(scenario(leaking: 10), to: "m.fozzy.json")
    let words = [
      "run", "m.fozzy.json", "--det", "--mem-track", "--mem-limit-mb", "9", "--mem-fail-after", "8",
      "--mem-fragmentation-seed", "7", "--mem-pressure-wave", "1, 2", "--fail-on-leak",
      "--leak-budget", "6", "--no-store",
    ]
    let run = try await workspace.fozzy(words)
    let line = try #require(run.output.split(separator: "\n").last)
    #expect(
      line
        == "reproduce: fozzy run m.fozzy.json --det --seed 3235823838 --mem-track --mem-limit-mb 9 "
        + "--mem-fail-after 8 --mem-fragmentation-seed 7 --mem-pressure-wave '1, 2' "
        + "--fail-on-leak --leak-budget 6 --no-store"
    )
    let again = try await workspace.shell("$FOZZY" + line.dropFirst("reproduce: fozzy".count))
    #expect(again == run)
  }
}
