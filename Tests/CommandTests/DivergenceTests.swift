import Testing

@Suite("A replay that diverges")
struct DivergenceTests {
  private let recorded = """
    {"version": 1, "name": "a", "steps": [
      {"type": "trace_event", "name": "begin"},
      {"type": "sleep", "name": "the wait", "duration": "2ms"}]}
    """
  private let executed = """
    {"version": 1, "name": "a", "steps": [
      {"type": "trace_event", "name": "begin"},
      {"type": "sleep", "name": "the wait", "duration": "1ms"}]}
    """

  private let lines = """
    a.fozzy.json:3:3: divergence replay_diverged
        {"type": "sleep", "name": "the wait", "duration": "1ms"}]}
        ^
      step 1: sleep "the wait"
      record 5 is not as it was recorded:
        expected timer set for 2ms, by task 1
        found    timer set for 1ms, by task 1
      The program under test or the engine changed since, or the run is not deterministic.
    """

  /// A sound trace of `executed` whose records are those of `recorded`: what a changed engine or a
  /// program that is not deterministic would leave.
  private func trace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.writeTrace(of: executed, recording: recorded)
    return workspace
  }

  @Test("shows both sides and the step, and ends with status 5")
  func people() async throws {
    let outcome = try await trace().fozzy("replay", "t.fozzy")
    #expect(outcome.status == 5)
    #expect(outcome.error == "")
    #expect(
      outcome.output == """
        diverged a.fozzy.json
          seed 1, 2 steps, 0ms of virtual time

        \(lines)
        last records:
          at 0ms  1  start of step 0 (trace_event), by task 1
          at 0ms  2  event name="begin" fields="{}", by task 1
          at 0ms  3  end of a step, by task 1
          at 0ms  4  start of step 1 (sleep), by task 1

        reproduce: fozzy replay t.fozzy

        """
    )
  }

  @Test("is one finding in the document, with both sides")
  func document() async throws {
    let outcome = try await trace().fozzy("replay", "t.fozzy", "--json")
    #expect(outcome.status == 5)
    #expect(outcome.error == "")
    #expect(
      outcome.output == """
        {
          "status": "diverged",
          "mode": "replay",
          "identity": {
            "seed": 1
          },
          "durationMs": 0,
          "durationNs": 0,
          "findings": [
            {
              "kind": "divergence",
              "title": "replay_diverged",
              "message": "record 5: expected timer set for 2ms, by task 1, found timer set for 1ms, by task 1",
              "location": {
                "file": "a.fozzy.json",
                "line": 3,
                "column": 3,
                "pointer": "/steps/1",
                "stepPath": "1",
                "stepName": "the wait",
                "details": {
                  "expected": "timer set for 2ms, by task 1",
                  "found": "timer set for 1ms, by task 1",
                  "record": 5
                }
              }
            }
          ],
          "lastRecords": [
            {
              "record": 1,
              "instantNs": 0,
              "kind": "stepStart",
              "task": 1,
              "text": "start of step 0 (trace_event), by task 1"
            },
            {
              "record": 2,
              "instantNs": 0,
              "kind": "event",
              "task": 1,
              "text": "event name=\\"begin\\" fields=\\"{}\\", by task 1"
            },
            {
              "record": 3,
              "instantNs": 0,
              "kind": "stepEnd",
              "task": 1,
              "text": "end of a step, by task 1"
            },
            {
              "record": 4,
              "instantNs": 0,
              "kind": "stepStart",
              "task": 1,
              "text": "start of step 1 (sleep), by task 1"
            }
          ]
        }

        """
    )
  }

  @Test("fails a verification with status 5, strict or not")
  func verification() async throws {
    let workspace = try trace()
    let strict = try await workspace.fozzy("trace", "verify", "t.fozzy", "--json")
    #expect(strict.status == 5)
    #expect(strict.output.contains("\"title\": \"replay_diverged\""))
    #expect(strict.output.contains("\"ok\": false"))
    let lenient = try await workspace.fozzy("trace", "verify", "t.fozzy", "--json", "--unsafe")
    #expect(lenient == strict)
    let text = try await workspace.fozzy("trace", "verify", "t.fozzy")
    #expect(text.output == "diverged t.fozzy\n\n\(lines)\n")
  }

  @Test("writes no trace")
  func nothing() async throws {
    let workspace = try trace()
    #expect(try await workspace.fozzy("replay", "t.fozzy", "--record", "u.fozzy").status == 5)
    #expect(try await workspace.shell("ls").output == "t.fozzy\n")
  }
}
