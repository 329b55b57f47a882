import Testing

@Suite("What people read of a failure")
struct FailureTextTests {
  /// The lines that `run` prints of a scenario with these steps.
  private func lines(of steps: String) async throws -> [String] {
    let workspace = try Workspace()
    try workspace.write(
      "{\"version\": 1, \"name\": \"x\", \"steps\": [\n\(steps)]}",
      to: "a.fozzy.json"
    )
    let outcome = try await workspace.fozzy("run", "a.fozzy.json", "--det")
    #expect(outcome.status == 1)
    return outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("texts of several lines are compared line by line")
  func difference() async throws {
    let lines = try await lines(
      of: """
        {"type": "set_kv", "key": "a", "value": "one\\ntwo\\nthree\\nfour\\nfive\\n"},
        {"type": "get_kv_assert", "key": "a", "equals": "one\\n2\\nthree\\nfour\\nfive"}
        """
    )
    #expect(
      lines.dropFirst(9).prefix(9).joined(separator: "\n") == """
          - expected, + found, from line 1:
            one
          - 2
          + two
            three
            four
          - five  (without a line feed)
          + five
        last records:
        """
    )
  }

  @Test("of a long line, the part that differs is shown")
  func longLine() async throws {
    let text = String(repeating: "abcdefghij", count: 30)
    let lines = try await lines(
      of: """
        {"type": "assert_eq_str", "a": "\(text)X\(text)", "b": "\(text)Y\(text)"}
        """
    )
    let before = text.suffix(40)
    #expect(lines.contains("  - …\(before)Y\(text.prefix(59))…"))
    #expect(lines.contains("  + …\(before)X\(text.prefix(59))…"))
  }

  @Test("short texts are not shown twice")
  func short() async throws {
    let lines = try await lines(of: #"{"type": "assert_eq_str", "a": "x", "b": "y"}"#)
    #expect(!lines.contains { $0.contains("- expected") })
  }

  @Test("takes at most 40 lines, whatever went wrong")
  func bound() async throws {
    let leaks = (0..<300).map { "{\"type\": \"memory_alloc\", \"bytes\": \($0 + 1)}" }
    let left = (0..<500).map { "left \($0)" }.joined(separator: "\\n")
    let right = (0..<500).map { "right \($0)" }.joined(separator: "\\n")
    let differing = "{\"type\": \"assert_eq_str\", \"a\": \"\(left)\", \"b\": \"\(right)\"}"
    let workspace = try Workspace()
    for (name, steps) in [("leaks", leaks), ("texts", [differing])] {
      let steps = steps.joined(separator: ",\n")
      try workspace.write(
        "{\"version\": 1, \"name\": \"x\", \"steps\": [\n\(steps)]}",
        to: "\(name).fozzy.json"
      )
      let run = try await workspace.fozzy(
        "run",
        "\(name).fozzy.json",
        "--det",
        "--fail-on-leak",
        "--record",
        "t.fozzy"
      )
      #expect(run.status == 1)
      #expect(run.output.utf8.count { $0 == 0x0A } <= 40)
      #expect(run.output.contains("last records:"))
      let replay = try await workspace.fozzy("replay", "t.fozzy")
      #expect(replay.output.utf8.count { $0 == 0x0A } <= 40)
      try #require(try await workspace.shell("rm t.fozzy").status == 0)
    }
    let suite = try await workspace.fozzy("test", "*.fozzy.json", "--det", "--fail-on-leak")
    let failures = suite.output.split(separator: "\n\n")
    #expect(failures.count == 3)
    for failure in failures { #expect(failure.utf8.count { $0 == 0x0A } < 40) }
  }

  @Test("a long message is cut, and the document has all of it")
  func longMessage() async throws {
    let message = String(repeating: "m", count: 5000)
    let lines = try await lines(of: "{\"type\": \"fail\", \"message\": \"\(message)\"}")
    #expect(lines.contains { $0.hasSuffix("mmm… and 4600 characters more") })
    #expect(!lines.contains { $0.utf8.count > 600 })
  }

  @Test("the last records are those before the first finding, also across frames")
  func lastRecords() async throws {
    // Each event fills an eighth of a frame, and the last one several blobs.
    let sizes = Array(repeating: 30_000, count: 20) + [100_000]
    let events = sizes.map { size in
      let text = String(repeating: "x", count: size)
      return "{\"type\": \"trace_event\", \"name\": \"e\", \"fields\": {\"a\": \"\(text)\"}}"
    }
    let lines = try await lines(
      of: (events + [#"{"type": "fail", "message": "no"}"#]).joined(separator: ",\n")
    )
    let place = try #require(lines.firstIndex(of: "last records:"))
    let shown = "{\"a\":\"" + String(repeating: "x", count: 54) + "…"
    #expect(
      Array(lines[(place + 1)...(place + 5)]) == [
        "  at 0ms  60  end of a step, by task 1",
        "  at 0ms  61  start of step 20 (trace_event), by task 1",
        "  at 0ms  62  event name=\"e\" fields=\"\(shown)\", by task 1",
        "  at 0ms  65  end of a step, by task 1",
        "  at 0ms  66  start of step 21 (fail), by task 1",
      ]
    )
  }
}
