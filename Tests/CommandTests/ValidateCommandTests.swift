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

  @Test("looks whether the files of a suite are there, beside the suite")
  func suites() async throws {
    let workspace = try Workspace()
    try workspace.write(good, to: "tests/good.fozzy.json")
    let listed = #""good.fozzy.json", "\#(workspace.path)/tests/good.fozzy.json""#
    try workspace.write(
      #"{"version": 1, "name": "all", "suites": [\#(listed)]}"#,
      to: "tests/all.fozzy.json"
    )
    let text = try await workspace.fozzy("validate", "tests/all.fozzy.json")
    #expect(text.output == "valid tests/all.fozzy.json: 2 scenarios, variant suites\n")
    let document = try await workspace.fozzy("validate", "tests/all.fozzy.json", "--json")
    #expect(document.status == 0)
    #expect(document.output.contains("  \"suites\": 2,\n"))
    #expect(!document.output.contains("\"steps\""))

    try workspace.write(
      #"{"version": 1, "name": "all", "suites": ["none.json", "*.json", "../tests", 1]}"#,
      to: "tests/bad.fozzy.json"
    )
    let bad = try await workspace.fozzy("validate", "tests/bad.fozzy.json")
    #expect(bad.status == 2)
    let lines = bad.output.split(separator: "\n").filter { !$0.hasPrefix("      ") }
    #expect(
      lines.filter { $0.contains("error:") || $0.contains("hint:") } == [
        "tests/bad.fozzy.json:1:42: error: `suites`: \"none.json\" is not there [missing_file]",
        "  hint: paths are relative to the folder of this file",
        "tests/bad.fozzy.json:1:55: error: `suites`: \"*.json\" is not there [missing_file]",
        "  hint: patterns are not expanded: list each file",
        "tests/bad.fozzy.json:1:65: error: `suites`: \"../tests\" is a folder, "
          + "expected a scenario file [missing_file]",
        "  hint: paths are relative to the folder of this file",
        "tests/bad.fozzy.json:1:77: error: `suites`: expected the path of a scenario file, "
          + "found the number 1 [wrong_type]",
      ]
    )
  }

  @Test("a suite is not run as one scenario")
  func suiteIsNotRun() async throws {
    let workspace = try Workspace()
    try workspace.write(#"{"version": 1, "name": "all", "suites": ["a"]}"#, to: "all.fozzy.json")
    let run = try await workspace.fozzy("run", "all.fozzy.json")
    #expect(run.status == 2)
    #expect(
      run.error == """
        all.fozzy.json:1:41: error: a list of scenarios cannot be run as one [unsupported_variant]
          {"version": 1, "name": "all", "suites": ["a"]}
                                                  ^
          at /suites
          hint: `fozzy test` runs what it lists

        """
    )
  }

  @Test("adds with --fix what a scenario of declarations lacks, and then it passes")
  func fixes() async throws {
    let workspace = try Workspace()
    let rule = #"{ "type": "proc_when", "cmd": "date", "exit_code": 0, "stdout": "noon" }"#
    let spawn =
      #"{ "type": "proc_spawn", "cmd": "date", "expect_exit": 0, "expect_stdout": "noon" }"#
    func scenario(_ steps: [String]) -> String {
      let list = steps.map { "    \($0)" }.joined(separator: ",\n")
      return "{\n  \"version\": 1,\n  \"name\": \"d\",\n  \"steps\": [\n\(list)\n  ]\n}\n"
    }
    try workspace.write(scenario([rule, rule]), to: "d.json")
    let refused = try await workspace.fozzy("validate", "d.json")
    #expect(refused.status == 2)
    #expect(refused.output.contains("  hint: `fozzy validate --fix` adds them\n"))
    let fixed = try await workspace.fozzy("validate", "d.json", "--fix")
    #expect(
      fixed
        == .init(
          status: 0,
          output: """
            d.json:5:5: fixed: a declaration runs nothing by itself, so a `proc_spawn` follows it now
            d.json:6:5: not fixed: an equal declaration before this one still answers in its place
            valid d.json: 3 steps, variant steps

            """,
          error: ""
        )
    )
    #expect(try workspace.text(of: "d.json") == scenario([rule, spawn, rule]))
    #expect(try await workspace.fozzy("run", "d.json", "--det", "--no-store").status == 0)
    let again = try await workspace.fozzy("validate", "d.json", "--fix")
    #expect(again.output == "nothing to fix in d.json\nvalid d.json: 3 steps, variant steps\n")
    #expect(try workspace.text(of: "d.json") == scenario([rule, spawn, rule]))
    #expect(try await workspace.shell("ls -A").output == "d.json\n")
  }

  @Test("says with --fix in the document what it did, and what is still wrong")
  func fixDocument() async throws {
    let workspace = try Workspace()
    try workspace.write(
      #"{"version":2,"name":"d","steps":[{"type":"proc_when","cmd":"a","exit_code":0}]}"#,
      to: "d.json"
    )
    let outcome = try await workspace.fozzy("validate", "d.json", "--fix", "--json")
    #expect(outcome.status == 2)
    #expect(outcome.error == "")
    #expect(
      outcome.output.contains(
        """
          "fixed": [
            {
              "added": "proc_spawn",
              "code": "declarations_only",
              "column": 34,
              "line": 1,
              "message": "a declaration runs nothing by itself, so a `proc_spawn` follows it now",
              "pointer": "/steps/0"
            }
          ],
          "name": "d",
          "notFixed": [],
          "ok": false,

        """
      )
    )
    #expect(outcome.output.contains("\"code\": \"unsupported_version\""))
    #expect(!outcome.output.contains("Add executable steps"))
    #expect(
      try workspace.text(of: "d.json")
        == #"{"version":2,"name":"d","steps":[{"type":"proc_when","cmd":"a","exit_code":0},"#
        + #"{"type":"proc_spawn","cmd":"a","expect_exit":0}]}"#
    )
  }
}
