import Testing

@Suite("fozzy validate")
struct ValidateCommandTests {
  private let good = """
    {"version": 1, "name": "good", "tags": ["a"], "steps": [{"type": "sleep", "duration": "1s"}]}
    """
  private let bad = """
    {
      "version": 1,
      "name": "bad",
      "steps": [
        { "type": "sleep", "durtion": "1s" },
        { "type": "assert_eq_int", "a": "1", "b": 1 }
      ]
    }

    """

  @Test("accepts a scenario and lists the keys that mean nothing")
  func accepted() async throws {
    let workspace = try Workspace()
    try workspace.write(good, to: "good.fozzy.json")
    let text = try await workspace.fozzy("validate", "good.fozzy.json")
    #expect(
      text
        == .init(
          status: 0,
          output: """
            valid good.fozzy.json: 1 step, variant steps
              keys without meaning for fozzy: `tags`

            """,
          error: ""
        )
    )
    let document = try await workspace.fozzy("validate", "good.fozzy.json", "--json")
    #expect(
      document
        == .init(
          status: 0,
          output: """
            {
              "name": "good",
              "ok": true,
              "scenario": "good.fozzy.json",
              "steps": 1,
              "unknownTopLevelKeys": [
                "tags"
              ],
              "variant": "steps",
              "warnings": []
            }

            """,
          error: ""
        )
    )
  }

  @Test("shows every problem with its place")
  func refused() async throws {
    let workspace = try Workspace()
    try workspace.write(bad, to: "bad.fozzy.json")
    let outcome = try await workspace.fozzy("validate", "bad.fozzy.json")
    #expect(outcome.status == 2)
    #expect(outcome.error == "")
    #expect(
      outcome.output.hasPrefix(
        """
        bad.fozzy.json:5:5: error: `sleep` needs the field `duration` [missing_field]
              { "type": "sleep", "durtion": "1s" },
              ^
          at /steps/0
          hint: for example: {"type":"sleep","duration":"10ms"}
        """
      )
    )
    #expect(outcome.output.contains("bad.fozzy.json:5:24: error:"))
    #expect(outcome.output.contains("  hint: did you mean `duration`?\n"))
    #expect(outcome.output.contains("bad.fozzy.json:6:37: error:"))
    #expect(outcome.output.hasSuffix("\ninvalid bad.fozzy.json: 3 errors\n"))
  }

  @Test("lists every problem in the document")
  func document() async throws {
    let workspace = try Workspace()
    try workspace.write(bad, to: "bad.fozzy.json")
    let outcome = try await workspace.fozzy("validate", "bad.fozzy.json", "--json")
    #expect(outcome.status == 2)
    #expect(outcome.error == "")
    for line in [
      "  \"ok\": false,", "      \"code\": \"unknown_field\",", "      \"line\": 6,",
      "      \"column\": 37,", "      \"pointer\": \"/steps/1/a\"",
    ] {
      #expect(outcome.output.contains("\(line)\n"), "\(line)")
    }
    #expect(outcome.output.contains("failed to parse scenario bad.fozzy.json:5:5"))
    #expect(outcome.output.contains("fozzy schema --json"))
  }

  @Test("is not a document about a file that is missing")
  func missing() async throws {
    let outcome = try await Workspace().fozzy("validate", "none.fozzy.json", "--json")
    #expect(
      outcome
        == .init(
          status: 2,
          output: """
            {
              "code": "not_found",
              "hint": "Check the path, or make the folders that it names.",
              "message": "none.fozzy.json: no such file or folder",
              "status": "error"
            }

            """,
          error: ""
        )
    )
  }

  @Test("accepts a distributed scenario, which run refuses")
  func distributed() async throws {
    let workspace = try Workspace()
    try workspace.write(
      """
      {"version": 1, "name": "d", "distributed": {"node_count": 2,
        "steps": [{"type": "tick", "duration": "1ms"}],
        "invariants": [{"type": "kv_all_equal", "key": "a"}]}}
      """,
      to: "d.fozzy.json"
    )
    let outcome = try await workspace.fozzy("validate", "d.fozzy.json", "--json")
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("\"variant\": \"distributed\""))
    #expect(outcome.output.contains("\"invariants\": 1"))
    let run = try await workspace.fozzy("run", "d.fozzy.json", "--json")
    #expect(run.status == 2)
    #expect(run.output.contains("\"code\": \"scenario_error\""))
    #expect(run.output.contains("Use `fozzy explore`"))
  }
}
