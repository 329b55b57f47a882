import Testing

@Suite("--record")
struct RecordTests {
  private let scenario = """
    {"version": 1, "name": "draw", "steps": [
      {"type": "rand_u64", "key": "a"}, {"type": "sleep", "duration": "10ms"}]}
    """

  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(scenario, to: "a.fozzy.json")
    return workspace
  }

  private func record(
    _ workspace: Workspace,
    _ path: String,
    seed: Int,
    _ policy: String? = nil
  ) async throws -> Workspace.Outcome {
    let collision = policy.map { ["--record-collision", $0] } ?? []
    return try await workspace.fozzy(
      ["run", "a.fozzy.json", "--det", "--seed", "\(seed)", "--record", path, "--json"] + collision
    )
  }

  @Test("makes the folders that are missing")
  func folders() async throws {
    let workspace = try workspace()
    let outcome = try await record(workspace, "x/y/z/t.fozzy", seed: 1)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\"tracePath\": \"x/y/z/t.fozzy\""))
    #expect(try await workspace.shell("find x -type f").output == "x/y/z/t.fozzy\n")
  }

  @Test("keeps the same trace, and gives another one the next free number")
  func append() async throws {
    let workspace = try workspace()
    _ = try await record(workspace, "t.fozzy", seed: 1)
    let same = try await record(workspace, "t.fozzy", seed: 1)
    #expect(same.status == 0)
    #expect(same.output.contains("\"tracePath\": \"t.fozzy\""))
    let other = try await record(workspace, "t.fozzy", seed: 2)
    #expect(other.output.contains("\"tracePath\": \"t.1.fozzy\""))
    #expect(try await workspace.shell("ls *.fozzy").output == "t.1.fozzy\nt.fozzy\n")
  }

  @Test("refuses or replaces a taken name when told so")
  func policies() async throws {
    let workspace = try workspace()
    _ = try await record(workspace, "t.fozzy", seed: 1)
    let before = try workspace.read("t.fozzy")
    let refused = try await record(workspace, "t.fozzy", seed: 2, "error")
    #expect(refused.status == 2)
    #expect(refused.output.contains("\"code\": \"exists\""))
    #expect(try workspace.read("t.fozzy") == before)
    let replaced = try await record(workspace, "t.fozzy", seed: 2, "overwrite")
    #expect(replaced.status == 0)
    #expect(try workspace.read("t.fozzy") != before)
    #expect(try await workspace.shell("ls *.fozzy").output == "t.fozzy\n")
  }

  @Test("names the trace and the command that replays it")
  func people() async throws {
    let workspace = try workspace()
    let outcome = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--record", "a b.fozzy")
    #expect(outcome.output.hasSuffix("  recorded a b.fozzy\nreplay: fozzy replay 'a b.fozzy'\n"))
    let again = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--record", "a b.fozzy")
    #expect(again.output.contains("  is already recorded in a b.fozzy\n"))
    let inner = try await workspace.shell(
      "mkdir x && cp a.fozzy.json x && $FOZZY run a.fozzy.json --det --record t.fozzy --cwd x"
    )
    #expect(inner.output.hasSuffix("\nreplay: fozzy replay t.fozzy --cwd x\n"))
  }

  @Test("eight at once into one name give one trace each, and all are whole")
  func concurrent() async throws {
    let workspace = try workspace()
    let line = """
      for i in 1 2 3 4 5 6 7 8; do
        $FOZZY run a.fozzy.json --det --seed $i --record t.fozzy >/dev/null 2>&1 &
        jobs="$jobs $!"
      done
      for job in $jobs; do wait $job || echo failed; done
      for trace in t*.fozzy; do $FOZZY trace verify $trace >/dev/null || echo bad $trace; done
      ls t*.fozzy | wc -l
      """
    #expect(try await workspace.shell(line).output == "8\n")
  }

  @Test("makes a file that is no scenario, as run and validate say")
  func trace() async throws {
    let workspace = try workspace()
    _ = try await record(workspace, "t 1.fozzy", seed: 1)
    for command in ["run", "validate"] {
      let outcome = try await workspace.fozzy(command, "t 1.fozzy")
      #expect(outcome.status == 2)
      #expect(
        outcome.error == """
          error: t 1.fozzy: is a trace, expected a scenario
          hint: `fozzy replay 't 1.fozzy'` runs it again

          """
      )
    }
  }

  @Test("needs the name of a file")
  func name() async throws {
    let workspace = try workspace()
    for name in ["", "/", ".."] {
      let outcome = try await record(workspace, name, seed: 1)
      #expect(outcome.status == 2)
      #expect(outcome.output.contains("\"code\": \"not_a_file\""))
    }
  }
}
