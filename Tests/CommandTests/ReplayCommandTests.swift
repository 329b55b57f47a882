import Testing

@Suite("fozzy replay and fozzy trace verify")
struct ReplayCommandTests {
  private let scenario = """
    {
      "version": 1,
      "name": "order",
      "steps": [
        { "type": "rand_u64", "key": "order" },
        { "type": "sleep", "duration": "30ms" },
        { "type": "assert_eq_int", "name": "the total", "a": 1, "b": 2 }
      ]
    }

    """

  private func recorded(_ options: [String] = ["--det"]) async throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(scenario, to: "a.fozzy.json")
    let run = try await workspace.fozzy(["run", "a.fozzy.json", "--record", "t.fozzy"] + options)
    #expect(run.status == 1)
    return workspace
  }

  /// What stands between the identity and the end of a summary.
  private func rest(_ output: String) -> Substring? {
    output.firstRange(of: "\"durationMs\"").map { output[$0.lowerBound...] }
  }

  @Test("repeat the finding, the id and the status of the run", arguments: [["--det"], []])
  func same(_ options: [String]) async throws {
    let workspace = try await recorded(options)
    // The scenario is not needed any more.
    _ = try await workspace.shell("rm a.fozzy.json")
    let replay = try await workspace.fozzy("replay", "t.fozzy", "--json")
    #expect(replay.status == 1)
    #expect(replay.error == "")
    #expect(replay.output.hasPrefix("{\n  \"status\": \"fail\",\n  \"mode\": \"replay\",\n"))
    #expect(replay.output.contains("\"stepName\": \"the total\""))
    #expect(!replay.output.contains("startedAt"))
    let verify = try await workspace.fozzy("trace", "verify", "t.fozzy", "--strict", "--json")
    #expect(verify.status == 0)
    let id = try #require(replay.output.firstMatch(of: /"runId": "([0-9a-f]{32})"/)).output.1
    #expect(verify.output.contains("\"runId\": \"\(id)\""))
  }

  @Test("agree with the run on everything but the mode and the trace")
  func summary() async throws {
    let workspace = try await recorded()
    let run = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--json", "--no-store")
    let replay = try await workspace.fozzy("replay", "t.fozzy", "--json")
    #expect(
      replay.output == run.output.replacing("\"mode\": \"run\"", with: "\"mode\": \"replay\"")
    )
  }

  @Test("can write the trace again, byte for byte", arguments: [["--det"], []])
  func again(_ options: [String]) async throws {
    let workspace = try await recorded(options)
    let replay = try await workspace.fozzy("replay", "t.fozzy", "--record", "new/u.fozzy", "--json")
    #expect(replay.output.contains("\"tracePath\": \"new/u.fozzy\""))
    #expect(try await workspace.shell("cmp t.fozzy new/u.fozzy").status == 0)
  }

  @Test("say what a trace is, for people")
  func verified() async throws {
    let workspace = try await recorded()
    let outcome = try await workspace.fozzy("trace", "verify", "t.fozzy")
    let text = outcome.output.replacing(/run [0-9a-f]{32}/, with: "run ID")
      .replacing(/\d+ records/, with: "N records")
    #expect(outcome.status == 0)
    #expect(
      text == """
        verified t.fozzy
          N records, all the same when executed again; the run came to `fail`
          run ID

        """
    )
  }

  @Test("refuse a trace with one changed byte, strict or not", arguments: ["--strict", "--unsafe"])
  func changed(_ option: String) async throws {
    let workspace = try await recorded()
    var bytes = try #require(try workspace.read("t.fozzy"))
    bytes[bytes.count / 2] ^= 1
    try workspace.write(bytes, to: "t.fozzy")
    for command in [["trace", "verify"], ["replay"]] {
      let outcome = try await workspace.fozzy(command + ["t.fozzy", option, "--json"])
      #expect(outcome.status == 2)
      #expect(outcome.error == "")
      #expect(outcome.output.contains("\"code\": \"trace_corrupt\""), "\(outcome.output)")
    }
  }

  @Test("tell apart what is missing, no trace, cut off, and too new")
  func refusals() async throws {
    let workspace = try await recorded()
    let bytes = try #require(try workspace.read("t.fozzy"))
    try workspace.write(Array(bytes.dropLast(9)), to: "cut.fozzy")
    try workspace.write("hello", to: "text.fozzy")
    try workspace.write("", to: "folder/x")
    let expected = [
      ("none.fozzy", "not_found"), ("text.fozzy", "not_a_trace"),
      ("cut.fozzy", "trace_incomplete"), ("folder", "not_a_run"),
    ]
    for (name, code) in expected {
      for command in [["trace", "verify"], ["replay"]] {
        let outcome = try await workspace.fozzy(command + [name, "--json"])
        #expect(outcome.status == 2)
        #expect(outcome.output.contains("\"code\": \"\(code)\""), "\(outcome.output)")
        #expect(outcome.output.contains("\"hint\": "))
      }
    }
  }

  @Test("write nothing when the trace is refused")
  func nothing() async throws {
    let workspace = try await recorded()
    let bytes = try #require(try workspace.read("t.fozzy"))
    try workspace.write(Array(bytes.dropLast(9)), to: "cut.fozzy")
    #expect(try await workspace.fozzy("replay", "cut.fozzy", "--record", "u.fozzy").status == 2)
    #expect(try await workspace.shell("ls -a | grep u.fozzy").output == "")
  }
}
