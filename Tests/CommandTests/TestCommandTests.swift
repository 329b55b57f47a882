import Testing

@Suite("fozzy test")
struct TestCommandTests {
  @Test("says how many passed, for people")
  func passed() async throws {
    let workspace = try Workspace()
    for name in ["a", "b"] {
      try workspace.write(Scenarios.passing, to: "tests/\(name).fozzy.json")
    }
    let outcome = try await workspace.fozzy("test", "--det")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    let text = outcome.output.replacing(/run [0-9a-f]{32}/, with: "run ID")
    #expect(text == "pass: 2 passed, 0 failed (seed 3235823838, run ID)\n")
    #expect(try await workspace.shell("ls -A . .fozzy/runs").output.contains("tests\n"))
  }

  @Test("shows the scenario that failed, its recording, and a command that repeats it")
  func failed() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "tests/a.fozzy.json")
    try workspace.write(Scenarios.failing, to: "tests/b.fozzy.json")
    let outcome = try await workspace.fozzy("test", "--det", "--seed", "7", "--timeout", "1h")
    #expect(outcome.status == 1)
    #expect(outcome.error == "")
    let text = outcome.output.replacing(/[0-9a-f]{32}/, with: "ID")
    #expect(
      text == """
        fail tests/b.fozzy.json
          seed 8971567900762290388, 2 of 3 steps, 2s of virtual time
          tests/b.fozzy.json:3:3: assertion assert_eq_int: 1 and 2 are not equal
              {"type": "assert_eq_int", "name": "the sum", "a": 1, "b": 2},
              ^
            step 1: assert_eq_int "the sum"
          last records:
            at 0ms  2  timer set for 2s, by task 1
            at 2s   3  clock moves by 2s
            at 2s   4  timer fired, by task 1
            at 2s   5  end of a step, by task 1
            at 2s   6  start of step 1 (assert_eq_int), by task 1
          reproduce: fozzy run tests/b.fozzy.json --det --seed 8971567900762290388 --timeout 1h
          recorded .fozzy/runs/ID/trace.fozzy

        fail: 1 passed, 1 failed (seed 7, run ID)

        """
    )
    let trace = try #require(outcome.output.firstMatch(of: /recorded (.*\/(.*)\/trace\.fozzy)\n/))
      .output
    let replay = try await workspace.fozzy("replay", "\(trace.1)")
    #expect(replay.status == 1)
    #expect(replay.output.contains("  run \(trace.2)\n"))
    let command = try #require(outcome.output.firstMatch(of: /reproduce: fozzy (.*)/)).output.1
    let again = try await workspace.shell("$FOZZY \(command)")
    #expect(again.status == 1)
    #expect(again.output.contains("  run \(trace.2)\n"))
  }

  @Test("prints one document with every scenario, its findings and the totals")
  func document() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "a.fozzy.json")
    try workspace.write(Scenarios.failing, to: "b.fozzy.json")
    let outcome = try await workspace.fozzy("test", "*.fozzy.json", "--det", "--json")
    #expect(outcome.status == 1)
    #expect(outcome.error == "")
    let finding = """
      {
            "kind": "assertion",
            "title": "assert_eq_int",
            "message": "1 and 2 are not equal",
            "location": {
              "file": "b.fozzy.json",
              "line": 3,
              "column": 3,
              "pointer": "/steps/1",
              "stepPath": "1",
              "stepName": "the sum",
              "details": {
                "a": 1,
                "b": 2
              }
            }
          }
      """
    let nested = finding.replacing("\n", with: "\n  ")
    #expect(
      outcome.output.replacing(/[0-9a-f]{32}/, with: "ID") == """
        {
          "status": "fail",
          "mode": "test",
          "identity": {
            "runId": "ID",
            "seed": 3235823838,
            "reportPath": ".fozzy/runs/ID/report.json",
            "artifactsDir": ".fozzy/runs/ID"
          },
          "durationMs": 2001,
          "durationNs": 2001000000,
          "tests": {
            "passed": 1,
            "failed": 1,
            "skipped": 0
          },
          "findings": [
            \(finding)
          ],
          "scenarios": [
            {
              "file": "a.fozzy.json",
              "status": "pass",
              "identity": {
                "runId": "ID",
                "seed": 14091384132016640741
              },
              "steps": 2,
              "durationMs": 1,
              "durationNs": 1000000,
              "reproduce": "fozzy run a.fozzy.json --det --seed 14091384132016640741"
            },
            {
              "file": "b.fozzy.json",
              "status": "fail",
              "identity": {
                "runId": "ID",
                "seed": 18339512370124318972,
                "tracePath": ".fozzy/runs/ID/trace.fozzy"
              },
              "steps": 2,
              "durationMs": 2000,
              "durationNs": 2000000000,
              "finding": \(nested),
              "lastRecords": [
                {
                  "record": 2,
                  "instantNs": 0,
                  "kind": "timerSet",
                  "task": 1,
                  "text": "timer set for 2s, by task 1"
                },
                {
                  "record": 3,
                  "instantNs": 2000000000,
                  "kind": "clock",
                  "text": "clock moves by 2s"
                },
                {
                  "record": 4,
                  "instantNs": 2000000000,
                  "kind": "timerFired",
                  "task": 1,
                  "text": "timer fired, by task 1"
                },
                {
                  "record": 5,
                  "instantNs": 2000000000,
                  "kind": "stepEnd",
                  "task": 1,
                  "text": "end of a step, by task 1"
                },
                {
                  "record": 6,
                  "instantNs": 2000000000,
                  "kind": "stepStart",
                  "task": 1,
                  "text": "start of step 1 (assert_eq_int), by task 1"
                }
              ],
              "reproduce": "fozzy run b.fozzy.json --det --seed 18339512370124318972"
            }
          ]
        }

        """
    )
  }

  @Test("adds up the memory of all scenarios")
  func memory() async throws {
    let workspace = try Workspace()
    _ = try await workspace.fozzy("init")
    let arguments = ["--det", "--strict", "tests/memory.pass.fozzy.json", "--json"]
    let one = try await workspace.fozzy(["test"] + arguments)
    let two = try await workspace.fozzy(["test"] + arguments + ["tests/example.fozzy.json"])
    #expect(one.status == 0)
    #expect(two.status == 0)
    let memory = /(?s)"memory": \{.*?\}/
    let found = try #require(one.output.firstMatch(of: memory)).output
    #expect(two.output.contains(found))
    let tracked = try await workspace.fozzy(
      ["test", "tests/example.fozzy.json", "--det", "--mem-track", "--json"]
    )
    #expect(tracked.output.contains("\"allocCount\": 0"))
  }

  @Test("fails with a timeout, and exits with 1")
  func timeout() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "a.fozzy.json")
    let outcome = try await workspace.fozzy("test", "a.fozzy.json", "--det", "--timeout", "500us")
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("timeout a.fozzy.json\n"))
    #expect(outcome.output.contains("\nfail: 0 passed, 1 failed ("))
  }

  @Test("without --det draws a seed, prints it first, and waits in real time")
  func drawn() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "a.fozzy.json")
    let outcome = try await workspace.fozzy("test", "a.fozzy.json", "--json")
    #expect(outcome.status == 0)
    #expect(outcome.error.wholeMatch(of: /seed: \d+\n/) != nil)
    #expect(outcome.output.contains("\"seed\": \(outcome.error.dropFirst(6).dropLast()),\n"))
    #expect(outcome.output.contains(/"startedAt": "20/))
    #expect(outcome.output.contains("\"reproduce\": \"fozzy run a.fozzy.json --seed "))
  }

  @Test("tells results even where a failing run cannot be recorded")
  func unrecordable() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.failing, to: "a.fozzy.json")
    try workspace.write("", to: ".fozzy")
    let outcome = try await workspace.fozzy("test", "a.fozzy.json", "--det")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("a.fozzy.json: the failing run is not in the run store: "))
    #expect(outcome.output.contains("  not recorded\n"))
  }

  @Test("asks the machine where that is wanted, one scenario at a time or several")
  func host() async throws {
    let workspace = try Workspace()
    for name in 1...6 {
      try workspace.write(
        """
        {"version": 1, "name": "h", "steps": [
          {"type": "proc_spawn", "cmd": "/bin/echo", "args": ["\(name)"], "expect_exit": 0,
            "expect_stdout": "\(name)\\n"}]}
        """,
        to: "\(name).fozzy.json"
      )
    }
    for jobs in [[], ["--jobs", "4"]] {
      let arguments = ["test", "*.fozzy.json", "--det", "--proc-backend", "host"]
      let outcome = try await workspace.fozzy(arguments + jobs)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output.hasPrefix("pass: 6 passed, 0 failed"))
    }
  }
}
