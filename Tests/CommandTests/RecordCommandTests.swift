import Testing

@Suite("fozzy record")
struct RecordCommandTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// Runs `fozzy record` with the program search path of a plain system.
  private func record(_ arguments: String...) async throws -> Workspace.Outcome {
    try await workspace.fozzy(["record"] + arguments, environment: ["PATH": "/usr/bin:/bin"])
  }

  /// Requires that a scenario is valid, has the layout, and passes on both backends.
  private func requirePass(_ path: String) async throws {
    for command in [
      ["validate"], ["fmt", "--check"], ["run", "--det"],
      ["run", "--det", "--proc-backend", "host"],
    ] {
      let outcome = try await workspace.fozzy(
        command + [path],
        environment: ["PATH": "/usr/bin:/bin"]
      )
      #expect(outcome.status == 0, "\(command): \(outcome.output)\(outcome.error)")
    }
  }

  @Test("prints what the command printed, and writes a scenario and a trace beside it")
  func echo() async throws {
    let outcome = try await record("--", "echo", "hello")
    let notes = """
      recorded echo hello: exit status 0
        scenario tests/echo-hello.fozzy.json
        trace tests/echo-hello.fozzy
      run: fozzy run tests/echo-hello.fozzy.json --det
      again with the real command: fozzy run tests/echo-hello.fozzy.json --det --proc-backend host
      replay: fozzy replay tests/echo-hello.fozzy

      """
    #expect(outcome == .init(status: 0, output: "hello\n", error: notes))
    let scenario = """
      {
        "version": 1,
        "name": "echo-hello",
        "description": "Recorded from: echo hello",
        "steps": [
          {
            "type": "proc_when",
            "cmd": "echo",
            "args": ["hello"],
            "exit_code": 0,
            "stdout": "hello\\n",
            "times": 1
          },
          {
            "type": "proc_spawn",
            "cmd": "echo",
            "args": ["hello"],
            "expect_exit": 0,
            "expect_stdout": "hello\\n"
          }
        ]
      }

      """
    #expect(try workspace.text(of: "tests/echo-hello.fozzy.json") == scenario)
    try await requirePass("tests/echo-hello.fozzy.json")
    let verified = try await workspace.fozzy("trace", "verify", "tests/echo-hello.fozzy")
    #expect(verified.status == 0, "\(verified.error)")
    let replayed = try await workspace.fozzy("replay", "tests/echo-hello.fozzy")
    #expect(replayed.output.hasPrefix("pass tests/echo-hello.fozzy.json\n"))
  }

  @Test("records a command that fails, with status 0, its outputs where they belong")
  func failing() async throws {
    let script = "echo no >&2; printf out; exit 3"
    let outcome = try await record("--out", "a.fozzy.json", "--", "sh", "-c", script)
    #expect(outcome.status == 0)
    #expect(outcome.output == "out")
    #expect(outcome.error.hasPrefix("no\nrecorded sh -c '\(script)': exit status 3\n"))
    let scenario = try workspace.text(of: "a.fozzy.json")
    #expect(scenario.contains("\"exit_code\": 3"))
    #expect(scenario.contains("\"expect_stderr\": \"no\\n\""))
    try await requirePass("a.fozzy.json")
  }

  @Test("begins its notes on a line of their own, and names the signal that ended the command")
  func signal() async throws {
    let outcome = try await record("--", "sh", "-c", "printf x; kill -9 $$")
    #expect(outcome.status == 0)
    #expect(outcome.error.hasPrefix("\nrecorded sh -c 'printf x; kill -9 $$': ended by signal 9\n"))
    try await requirePass("tests/sh-c-printf-x-kill-9.fozzy.json")
  }

  @Test("is one document with --json")
  func document() async throws {
    let outcome = try await record("--json", "--name", "one", "--", "sh", "-c", "echo out; exit 7")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    let runID = try #require(outcome.output.firstMatch(of: /[0-9a-f]{32}/)).output
    let document = """
      {
        "exitCode": 7,
        "runId": "\(runID)",
        "scenario": "tests/one.fozzy.json",
        "status": "pass",
        "tracePath": "tests/one.fozzy"
      }

      """
    #expect(outcome.output == document)
    #expect(try workspace.text(of: "tests/one.fozzy.json").contains("\"name\": \"one\""))
    let replayed = try await workspace.fozzy("replay", "tests/one.fozzy", "--json")
    #expect(replayed.output.contains("\"runId\": \"\(runID)\""))
  }

  @Test("gives the command input, variables, a folder and a time limit, and the test too")
  func settings() async throws {
    try workspace.write("3\n4\n", to: "numbers")
    try workspace.write("", to: "sub/inside")
    let script = "import sys,os; print(sum(map(int, sys.stdin)), os.environ['V'], os.listdir())"
    let outcome = try await record(
      "--stdin",
      "numbers",
      "--env",
      "V=a=${kv:x} $${kv:",
      "--env",
      "A=",
      "--in",
      "sub",
      "--timeout",
      "90s",
      "--record",
      "t.fozzy",
      "--",
      "python3",
      "-c",
      script
    )
    #expect(outcome.output == "7 a=${kv:x} $${kv: ['inside']\n", "\(outcome.error)")
    let path = "tests/python3-c-import-sys-os-print-sum-map.fozzy.json"
    let scenario = try workspace.text(of: path)
    #expect(scenario.contains("\"stdin\": \"3\\n4\\n\","))
    #expect(scenario.contains("\"env\": { \"A\": \"\", \"V\": \"a=$${kv:x} $$${kv:\" },"))
    #expect(scenario.contains("\"cwd\": \"sub\","))
    #expect(scenario.contains("\"timeout\": \"90s\","))
    #expect(try workspace.read("t.fozzy") != nil)
    try await requirePass(path)
  }

  @Test("reads its own input for the command when told so")
  func standardInput() async throws {
    let outcome = try await workspace.shell(
      "printf 'b\\na\\n' | $FOZZY record --stdin - -- sort 2>/dev/null"
    )
    #expect(outcome == .init(status: 0, output: "a\nb\n", error: ""))
    try await requirePass("tests/sort.fozzy.json")
  }

  @Test("takes the next free name, and never replaces a scenario")
  func names() async throws {
    for name in ["echo-a", "echo-a-2", "echo-a-3"] {
      let outcome = try await record("--json", "--", "echo", "a")
      #expect(outcome.output.contains("\"scenario\": \"tests/\(name).fozzy.json\""))
      #expect(outcome.output.contains("\"tracePath\": \"tests/\(name).fozzy\""))
    }
    let before = try workspace.text(of: "tests/echo-a.fozzy.json")
    let outcome = try await record("--out", "tests/echo-a.fozzy.json", "--", "touch", "ran")
    #expect(
      outcome
        == .init(
          status: 2,
          output: "",
          error: """
            error: tests/echo-a.fozzy.json: exists already
            hint: `--append tests/echo-a.fozzy.json` adds the command to it; or choose another name

            """
        )
    )
    #expect(try workspace.read("ran") == nil)
    #expect(try workspace.text(of: "tests/echo-a.fozzy.json") == before)
  }

  @Test("makes names of what is in the command")
  func unusualNames() async throws {
    for (words, name) in [
      (["/bin/echo", "../x"], "echo-x"), (["sh", "-c", ":"], "sh-c"),
      (["echo", String(repeating: "a", count: 60), "b"], "echo"),
      (["echo", "é", "'"], "echo-2"),
    ] {
      let outcome = try await workspace.fozzy(["record", "--json", "--"] + words)
      #expect(outcome.output.contains("\"scenario\": \"tests/\(name).fozzy.json\""), "\(words)")
    }
  }

  @Test("finds the same files again with --cwd")
  func folder() async throws {
    try workspace.write("", to: "sub/x")
    let outcome = try await record("--cwd", "sub", "--", "ls")
    #expect(outcome.output == "tests\nx\n" || outcome.output == "x\n", "\(outcome.error)")
    #expect(outcome.error.contains("run: fozzy run tests/ls.fozzy.json --det --cwd sub\n"))
    #expect(outcome.error.hasSuffix("replay: fozzy replay tests/ls.fozzy --cwd sub\n"))
    #expect(try workspace.read("sub/tests/ls.fozzy.json") != nil)
  }

  @Test("ends what the command leaves running")
  func leftovers() async throws {
    let outcome = try await record("--", "sh", "-c", "sleep 1000 >/dev/null 2>&1 & echo $!")
    let process = outcome.output.filter { $0 != "\n" }
    let look = try await workspace.shell("kill -0 \(process)")
    #expect(look.status != 0)
  }
}
