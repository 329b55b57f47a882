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

  @Test("a step of several lines is shown in one")
  func severalLines() async throws {
    let lines = try await lines(
      of: """
        {
          "type": "fail",
          "message": "no"
        }
        """
    )
    let place = try #require(lines.firstIndex(of: "a.fozzy.json:2:1: assertion fail: no"))
    #expect(lines[(place + 1)...].prefix(2) == [#"  "message": "no""#, "  step 0: fail"])
  }

  @Test("of very many lines and of very long ones, as much is shown as of others")
  func manyLines() async throws {
    let workspace = try Workspace()
    let left = (0..<3000).map { "left \($0)" }.joined(separator: "\\n")
    let right = (0..<3000).map { "right \($0)" }.joined(separator: "\\n")
    let long = String(repeating: "é", count: 300_000)
    for (name, texts) in [("many", (left, right)), ("long", ("\(long)X\(long)", "\(long)Y"))] {
      let step = "{\"type\": \"assert_eq_str\", \"a\": \"\(texts.0)\", \"b\": \"\(texts.1)\"}"
      try workspace.write(
        "{\"version\": 1, \"name\": \"x\", \"steps\": [\n\(step)]}",
        to: "\(name).fozzy.json"
      )
    }
    let many = try await workspace.fozzy("run", "many.fozzy.json", "--det")
    #expect(many.output.contains("\n  - right 11\n    … and 5988 lines more\n"))
    let page = try await workspace.fozzy("run", "many.fozzy.json", "--det", "--reporter", "html")
    #expect(page.output.contains("<del>− right 199</del>"))
    #expect(page.output.contains("<span class=\"gap\">  … 5800 lines more</span>"))
    let one = try await workspace.fozzy("run", "long.fozzy.json", "--det")
    let before = long.prefix(40)
    #expect(one.output.contains("\n  - …\(before)Y\n"))
    #expect(one.output.contains("\n  + …\(before)X\(long.prefix(59))…\n"))
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

  @Test("takes at most 40 lines of a kept report, however many findings it has")
  func keptBound() async throws {
    let workspace = try Workspace()
    try workspace.write(Scenarios.failing, to: "a.fozzy.json")
    try #require(try await workspace.fozzy("run", "a.fozzy.json", "--det").status == 1)
    // A report alone, as there is of runs with too many records.
    let script = """
      import glob, hashlib, json, os
      folder, = glob.glob(".fozzy/runs/*")
      os.remove(folder + "/trace.fozzy")
      with open(folder + "/report.json") as file: report = json.load(file)
      report["findings"] *= 100
      text = json.dumps(report, indent=2).encode() + b"\\n"
      with open(folder + "/report.json", "wb") as file: file.write(text)
      with open(folder + "/manifest.json") as file: manifest = json.load(file)
      manifest["files"] = [{"name": "report.json", "sha256": hashlib.sha256(text).hexdigest(),
        "sizeBytes": len(text)}]
      with open(folder + "/manifest.json", "w") as file:
        file.write(json.dumps(manifest, separators=(",", ":"), sort_keys=True) + "\\n")
      """
    try workspace.write(script, to: "alter.py")
    try #require(try await workspace.shell("python3 alter.py").status == 0)
    let shown = try await workspace.fozzy("report", "show", "latest")
    #expect(shown.error == "")
    let lines = shown.output.split(separator: "\n")
    #expect(lines.count <= 40)
    #expect(lines.contains("  … and 76 lines more; --json has all findings"))
    // What was kept of the last records is there as well.
    #expect(lines.contains("  last records:"))
    #expect(lines.contains { $0.hasSuffix("start of step 1 (assert_eq_int), by task 1") })
  }

  @Test("a long message is cut, and the document has all of it")
  func longMessage() async throws {
    let message = String(repeating: "m", count: 5000)
    let lines = try await lines(of: "{\"type\": \"fail\", \"message\": \"\(message)\"}")
    #expect(lines.contains { $0.hasSuffix("mmm… and 4600 characters more") })
    #expect(!lines.contains { $0.utf8.count > 600 })
    let workspace = try Workspace()
    try workspace.write(
      "{\"version\": 1, \"name\": \"x\", \"steps\": [{\"type\": \"fail\", \"message\": \"\(message)\"}]}",
      to: "a.fozzy.json"
    )
    for (reporter, rest) in [("junit", 4600), ("html", 1000)] {
      let report = try await workspace.fozzy(
        ["run", "a.fozzy.json", "--det", "--reporter", reporter]
      )
      #expect(report.output.contains("mmm… and \(rest) characters more"))
      #expect(!report.output.contains(message))
    }
  }

  @Test("the document has the last records that people read")
  func documents() async throws {
    let workspace = try Workspace()
    try workspace.write(
      #"{"version": 1, "name": "x", "steps": [{"type": "sleep", "duration": "2ms"}, "#
        + #"{"type": "fail", "message": "no"}]}"#,
      to: "a.fozzy.json"
    )
    let run = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--json", "--record", "t")
    let records = #"""
      "lastRecords": [
        {
          "record": 2,
          "instantNs": 0,
          "kind": "timerSet",
          "task": 1,
          "text": "timer set for 2ms, by task 1"
        },
        {
          "record": 3,
          "instantNs": 2000000,
          "kind": "clock",
          "text": "clock moves by 2ms"
        },
        {
          "record": 4,
          "instantNs": 2000000,
          "kind": "timerFired",
          "task": 1,
          "text": "timer fired, by task 1"
        },
        {
          "record": 5,
          "instantNs": 2000000,
          "kind": "stepEnd",
          "task": 1,
          "text": "end of a step, by task 1"
        },
        {
          "record": 6,
          "instantNs": 2000000,
          "kind": "stepStart",
          "task": 1,
          "text": "start of step 1 (fail), by task 1"
        }
      ]
      """#
    #expect(run.output.contains(indented(records, 2)))
    #expect(run.output.hasSuffix("\n  ]\n}\n"))
    let replay = try await workspace.fozzy("replay", "t", "--json")
    #expect(replay.output.contains(indented(records, 2)))
    let kept = try await workspace.shell("cat .fozzy/runs/*/report.json")
    #expect(kept.output.contains(indented(records, 2)))
    let suite = try await workspace.fozzy("test", "a.fozzy.json", "--det", "--json")
    #expect(suite.output.contains(indented(records, 6)))
    try workspace.write(Scenarios.passing, to: "b.fozzy.json")
    let passing = try await workspace.fozzy("run", "b.fozzy.json", "--det", "--json")
    #expect(!passing.output.contains("lastRecords"))
  }

  private func indented(_ text: String, _ count: Int) -> String {
    text.split(separator: "\n").map { String(repeating: " ", count: count) + $0 }
      .joined(separator: "\n")
  }

  @Test("what the last records hold changes nothing on a terminal")
  func escaped() async throws {
    let lines = try await lines(
      of: #"{"type": "trace_event", "name": "\u009b2J\u202e"}, {"type": "fail", "message": "no"}"#
    )
    #expect(lines.contains { $0.contains(#"event name="\u{9b}2J\u{202e}""#) })
    #expect(!lines.joined().unicodeScalars.contains("\u{9B}"))
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
