import Testing

@Suite("fozzy run")
struct RunCommandTests {
  private let failing = """
    {
      "version": 1,
      "name": "failing",
      "steps": [
        { "type": "sleep", "duration": "2s" },
        { "type": "assert_eq_int", "name": "the sum", "a": 1, "b": 2 },
        { "type": "sleep", "duration": "1s" }
      ]
    }

    """

  private func steps(_ steps: String) -> String {
    #"{"version": 1, "name": "steps", "steps": [\#(steps)]}"#
  }

  @Test("says what passed, for people")
  func passed() async throws {
    let workspace = try Workspace()
    try workspace.write(steps(#"{"type": "sleep", "duration": "3h"}"#), to: "a.fozzy.json")
    let outcome = try await workspace.fozzy("run", "a.fozzy.json", "--det")
    let lines = outcome.output.split(separator: "\n")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(lines.count == 3)
    #expect(lines.first == "pass a.fozzy.json")
    #expect(lines.dropFirst().first == "  seed 3235823838, 1 step, 3h of virtual time")
    #expect(lines.last?.hasPrefix("  run ") == true)
  }

  @Test("shows the step that failed and the command that repeats it")
  func failed() async throws {
    let workspace = try Workspace()
    try workspace.write(failing, to: "a b.fozzy.json")
    let outcome = try await workspace.fozzy(
      "run",
      "a b.fozzy.json",
      "--det",
      "--seed",
      "7",
      "--timeout",
      "1h"
    )
    #expect(outcome.status == 1)
    #expect(outcome.error == "")
    let text = outcome.output.replacing(/[0-9a-f]{32}/, with: "ID")
    #expect(
      text == """
        fail a b.fozzy.json
          seed 7, 2 of 3 steps, 2s of virtual time
          run ID
          recorded .fozzy/runs/ID/trace.fozzy

        a b.fozzy.json:6:5: assertion assert_eq_int: 1 and 2 are not equal
              { "type": "assert_eq_int", "name": "the sum", "a": 1, "b": 2 },
              ^
          step 1: assert_eq_int "the sum"
        last records:
          at 0ms  2  timer set for 2s, by task 1
          at 2s   3  clock moves by 2s
          at 2s   4  timer fired, by task 1
          at 2s   5  end of a step, by task 1
          at 2s   6  start of step 1 (assert_eq_int), by task 1

        reproduce: fozzy run 'a b.fozzy.json' --det --seed 7 --timeout 1h
        replay: fozzy replay .fozzy/runs/ID/trace.fozzy

        """
    )
    let line = try #require(outcome.output.split(separator: "\n").dropLast().last)
    let again = try await workspace.shell(
      "$FOZZY" + line.dropFirst("reproduce: fozzy".count)
    )
    #expect(again == outcome)
  }

  @Test("prints one document with the finding and its place")
  func document() async throws {
    let workspace = try Workspace()
    try workspace.write(failing, to: "f.fozzy.json")
    let outcome = try await workspace.fozzy("run", "f.fozzy.json", "--det", "--json")
    #expect(outcome.status == 1)
    #expect(outcome.error == "")
    let text = outcome.output.replacing(/[0-9a-f]{32}/, with: "ID")
    #expect(
      text == """
        {
          "status": "fail",
          "mode": "run",
          "identity": {
            "runId": "ID",
            "seed": 3235823838,
            "tracePath": ".fozzy/runs/ID/trace.fozzy",
            "reportPath": ".fozzy/runs/ID/report.json",
            "artifactsDir": ".fozzy/runs/ID"
          },
          "durationMs": 2000,
          "durationNs": 2000000000,
          "findings": [
            {
              "kind": "assertion",
              "title": "assert_eq_int",
              "message": "1 and 2 are not equal",
              "location": {
                "file": "f.fozzy.json",
                "line": 6,
                "column": 5,
                "pointer": "/steps/1",
                "stepPath": "1",
                "stepName": "the sum",
                "details": {
                  "a": 1,
                  "b": 2
                }
              }
            }
          ],
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
          ]
        }

        """
    )
  }

  @Test("without --det draws a seed, prints it first, and says when it ran")
  func drawn() async throws {
    let workspace = try Workspace()
    try workspace.write(steps(#"{"type": "rand_u64", "key": "a"}"#), to: "a.fozzy.json")
    let first = try await workspace.fozzy("run", "a.fozzy.json", "--json")
    let second = try await workspace.fozzy("run", "a.fozzy.json", "--json")
    #expect(first.status == 0)
    #expect(first.error.wholeMatch(of: /seed: \d+\n/) != nil)
    #expect(first.error != second.error)
    let seed = first.error.dropFirst("seed: ".count).dropLast()
    #expect(first.output.contains("\"seed\": \(seed),\n"))
    let time = /"startedAt": "20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ"/
    #expect(first.output.contains(time))
    let order = try #require(first.output.firstRange(of: "startedAt"))
    let next = try #require(first.output.firstRange(of: "finishedAt"))
    #expect(order.upperBound < next.lowerBound)
  }

  @Test("waits in real time without --det, and not with it")
  func paced() async throws {
    let workspace = try Workspace()
    try workspace.write(steps(#"{"type": "sleep", "duration": "400ms"}"#), to: "a.fozzy.json")
    let clock = ContinuousClock()
    let paced = try await clock.measure {
      _ = try await workspace.fozzy("run", "a.fozzy.json", "--seed", "1")
    }
    #expect(paced >= .milliseconds(400))
  }

  @Test("ends with status 3 at the time limit, and so does its replay")
  func timeout() async throws {
    let workspace = try Workspace()
    try workspace.write(steps(#"{"type": "sleep", "duration": "9h"}"#), to: "a.fozzy.json")
    let run = try await workspace.fozzy(
      "run",
      "a.fozzy.json",
      "--det",
      "--timeout",
      "2h",
      "--record",
      "t.fozzy",
      "--json"
    )
    #expect(run.status == 3)
    #expect(run.output.hasPrefix("{\n  \"status\": \"timeout\",\n"))
    #expect(run.output.contains("\"title\": \"timeout\""))
    #expect(run.output.contains("\"durationMs\": 7200000,"))
    let replay = try await workspace.fozzy("replay", "t.fozzy")
    #expect(replay.status == 3)
    #expect(replay.output.hasPrefix("timeout a.fozzy.json\n"))
    #expect(try await workspace.fozzy("trace", "verify", "t.fozzy").status == 0)
  }

  @Test("refuses a scenario with errors, showing each")
  func invalid() async throws {
    let workspace = try Workspace()
    try workspace.write(
      steps(#"{"type": "sleep", "duration": "1"}, {"type": "slep"}"#),
      to: "a.fozzy.json"
    )
    let outcome = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--record", "t.fozzy")
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("[invalid_duration]"))
    #expect(outcome.error.contains("[unknown_step]"))
    let document = try await workspace.fozzy("run", "a.fozzy.json", "--json")
    #expect(document.status == 2)
    #expect(document.error == "")
    #expect(document.output.contains("\"code\": \"scenario_error\""))
    #expect(document.output.contains("failed to parse scenario a.fozzy.json:1:"))
    #expect(try await workspace.shell("ls").output == "a.fozzy.json\n")
  }

  @Test("warns about a literal secret on standard error only")
  func secret() async throws {
    let workspace = try Workspace()
    let rule = #"{"type": "http_when", "method": "GET", "path": "/", "status": 200}"#
    let request =
      #"{"type": "http_request", "method": "GET", "path": "/", "headers": {"Cookie": "a=1"}}"#
    try workspace.write(steps(rule + "," + request), to: "a.fozzy.json")
    let outcome = try await workspace.fozzy("run", "a.fozzy.json", "--det")
    #expect(outcome.status == 0)
    #expect(outcome.error.contains("[literal_secret]"))
    #expect(outcome.output.hasPrefix("pass "))
  }

  @Test("keeps control characters of a scenario away from the terminal")
  func controls() async throws {
    let workspace = try Workspace()
    let step = #"{"type": "fail", "name": "\u001b[2Jx", "message": "\u001b[31mred\nline"}"#
    try workspace.write(steps(step), to: "a.fozzy.json")
    let outcome = try await workspace.fozzy("run", "a.fozzy.json", "--det")
    #expect(outcome.status == 1)
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(outcome.output.contains(#"\u{1b}[31mred\nline"#))
  }
}
