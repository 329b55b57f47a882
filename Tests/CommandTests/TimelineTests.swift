import FixtureTestSupport
import Testing

@Suite("The timeline of a report")
struct TimelineTests {
  /// The page of a run, in lines.
  private func page(of steps: [String], _ options: String...) async throws -> [String] {
    let workspace = try Workspace()
    try workspace.write(
      "{\"version\": 1, \"name\": \"x\", \"steps\": [\n\(steps.joined(separator: ",\n"))]}",
      to: "a.fozzy.json"
    )
    let outcome = try await workspace.fozzy(
      ["run", "a.fozzy.json", "--det", "--reporter", "html"] + options
    )
    return outcome.output.split(separator: "\n").map(String.init)
  }

  /// The text of a row, without markup.
  private func rows(_ page: [String]) -> [String] {
    page.filter { $0.hasPrefix("<li class=\"row ") }.map { line in
      line.replacing(/<[^>]*>/, with: " ").replacing("&quot;", with: "\"")
        .split(separator: " ").joined(separator: " ")
    }
  }

  @Test("says of each step what it did, when it began and how long it took")
  func steps() async throws {
    let page = try await page(of: [
      #"{"type": "sleep", "name": "the wait", "duration": "1s"}"#,
      #"{"type": "proc_when", "cmd": "git", "args": ["log", "-1"], "exit_code": 0, "stdout": "x\n"}"#,
      #"{"type": "proc_spawn", "cmd": "git", "args": ["log", "-1"], "expect_exit": 0}"#,
      #"{"type": "assert_throws", "steps": [{"type": "fail", "message": "no"}]}"#,
      #"{"type": "sleep", "duration": "3s"}"#,
      #"{"type": "fail", "message": "end"}"#,
    ])
    #expect(
      rows(page) == [
        #"0 sleep the wait "name": "the wait", "duration": "1s" 0 +1s"#,
        #"1 proc_when "cmd": "git", "args": ["log", "-1"], "exit_code": 0, "stdout": "x\n" 1s"#,
        #"2 proc_spawn "cmd": "git", "args": ["log", "-1"], "expect_exit": 0 asks process: git log "#
          + #"-1 answer: exit="0" stdout="x\n" stderr="" 1s"#,
        "3 assert_throws 1s",
        #"3.0 fail failed as intended "message": "no" 1s"#,
        #"4 sleep "duration": "3s" 1s +3s"#,
        #"5 fail failed "message": "end" assertion fail: end 4s"#,
      ]
    )
    // In billionths of the run.
    let bars = page.compactMap { $0.firstMatch(of: /style="--a:(\d+);--w:(\d+)/)?.output }
    #expect(
      bars.map(\.1) == [
        "0", "250000000", "250000000", "250000000", "250000000", "250000000", "1000000000",
      ]
    )
    #expect(bars.map(\.2) == ["250000000", "0", "0", "0", "0", "750000000", "0"])
  }

  @Test("shows a step that did not end")
  func open() async throws {
    let page = try await page(of: [#"{"type": "sleep", "duration": "9s"}"#], "--timeout", "2s")
    let row = try #require(rows(page).first)
    #expect(row.hasPrefix(#"0 sleep did not end "duration": "9s""#))
    #expect(row.hasSuffix("0 +2s"))
  }

  @Test("of a long run, has the first steps and the last, and says how many are left out")
  func long() async throws {
    let page = try await page(
      of: (0..<1234).map { "{\"type\": \"sleep\", \"duration\": \"\($0)ms\"}" }
    )
    let rows = rows(page)
    #expect(rows.count == 500)
    #expect(rows[99].hasPrefix("99 sleep"))
    #expect(rows[100].hasPrefix("834 sleep"))
    #expect(rows[499].hasPrefix("1233 sleep"))
    let note = try #require(
      page.firstIndex(of: #"<li class="note">734 steps are left out here</li>"#)
    )
    #expect(page[note - 1].contains(">99<"))
  }

  @Test("needs no limit for the events of a step, whatever steps there are")
  func events() async throws {
    // A scenario for every outcome of every step type.
    let workspace = try Workspace()
    let suite = try await workspace.fozzy(
      "test",
      "--cwd",
      FixtureFolder.scenarios.path,
      "*.fozzy.json",
      "--det",
      "--no-store",
      "--reporter",
      "html"
    )
    #expect(suite.status == 1)
    let rows = suite.output.split(separator: "\n").filter { $0.hasPrefix("<li class=\"row ") }
    #expect(rows.count > 300)
    let counts = rows.map { $0.ranges(of: "<li class=\"").count - 1 }
    #expect(counts.max() == 3)
  }

  @Test("is the same for a run, for a suite of one, and for each number of jobs")
  func stable() async throws {
    let workspace = try Workspace()
    for name in ["a", "b", "c"] {
      try workspace.write(Scenarios.passing, to: "tests/\(name).fozzy.json")
    }
    try workspace.write(Scenarios.failing, to: "tests/d.fozzy.json")
    let one = try await workspace.fozzy("test", "--det", "--reporter", "html", "--jobs", "1")
    let many = try await workspace.fozzy("test", "--det", "--reporter", "html", "--jobs", "8")
    #expect(one.output == many.output)
    #expect(one.status == 1)
  }
}
