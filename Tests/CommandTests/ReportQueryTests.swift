import Testing

@Suite("fozzy report query")
struct ReportQueryTests {
  private func recorded() async throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(
      """
      {"version": 1, "name": "a", "steps": [
        {"type": "memory_alloc", "bytes": 5, "tag": "x"}, {"type": "memory_alloc", "bytes": 6}]}
      """,
      to: "a.fozzy.json"
    )
    let run = ["run", "a.fozzy.json", "--det", "--seed", "7", "--record", "t.fozzy"]
    _ = try await workspace.fozzy(run)
    return workspace
  }

  @Test(
    "prints the value at a path",
    arguments: [
      (".status", "fail\n"), ("status", "fail\n"), ("$.status", "fail\n"),
      (".identity.seed", "7\n"), (".seed", "7\n"), ("$[]", nil),
      (".findings[0].title", "memory_leak\n"), (".findings.0.title", "memory_leak\n"),
      ("findings[].location.line", "2\n"),
      (".findings[0].location.details.leaks[].bytes", "[\n  5,\n  6\n]\n"),
      (".findings[0].location.details.leaks[1].tag", nil), (".findings[1]", nil),
      (".findings.+0", nil), (".findings[99999999999999999999]", nil), (".[0]", nil),
      (
        ".findings[0].location.details.leaks[0]",
        """
        {
          "allocId": 1,
          "bytes": 5,
          "callsiteHash": "HASH",
          "stepIndex": 0,
          "tag": "x"
        }

        """
      ),
    ]
  )
  func values(_ path: String, _ expected: String?) async throws {
    let outcome = try await recorded().fozzy("report", "query", "t.fozzy", "--path", path)
    #expect(outcome.status == (expected == nil ? 2 : 0))
    #expect(outcome.output.replacing(/"[0-9a-f]{32}"/, with: "\"HASH\"") == expected ?? "")
  }

  @Test("prints text as JSON with --json, and the whole report for a dot")
  func document() async throws {
    let workspace = try await recorded()
    let status = try await workspace.fozzy("report", "query", "t.fozzy", "--path=.status", "--json")
    #expect(status == .init(status: 0, output: "\"fail\"\n", error: ""))
    for path in [".", "$"] {
      let whole = try await workspace.fozzy("report", "query", "t.fozzy", "--path", path)
      #expect(
        whole.output.hasPrefix("{\n  \"durationMs\": 0,\n  \"durationNs\": 0,\n  \"findings\"")
      )
    }
  }

  @Test("says what is near where there is nothing")
  func near() async throws {
    let workspace = try await recorded()
    let cases = [
      (".sattus", "did you mean `.status`?"),
      (".identity.runid", "did you mean `.identity.runId`?"),
      (".findings[0].line", "did you mean `.findings[0].location.line`, `.findings[0].kind`?"),
      (".Seed", "did you mean `.identity.seed`?"),
      (".something.else.entirely", "--list-paths lists what it has"),
    ]
    for (path, hint) in cases {
      let outcome = try await workspace.fozzy("report", "query", "t.fozzy", "--path", path)
      let message = "error: the report of t.fozzy has nothing at `\(path)`\nhint: \(hint)\n"
      #expect(outcome == .init(status: 2, output: "", error: message))
    }
  }

  @Test("lists the paths that there are, each of which leads somewhere")
  func list() async throws {
    let workspace = try await recorded()
    let outcome = try await workspace.fozzy("report", "query", "t.fozzy", "--list-paths")
    let paths = outcome.output.split(separator: "\n").map(String.init)
    #expect(
      paths.prefix(6) == [
        "durationMs", "durationNs", "findings[]", "findings[0]", "findings[0].kind",
        "findings[0].location",
      ]
    )
    for path in paths {
      let value = try await workspace.fozzy("report", "query", "t.fozzy", "--path", path)
      #expect(value.status == 0, "\(path)")
    }
    let document = try await workspace.fozzy("report", "query", "t.fozzy", "--list-paths", "--json")
    #expect(document.output.hasPrefix("{\n  \"paths\": [\n    \"durationMs\",\n"))
  }

  @Test(
    "refuses what is no path, or names none",
    arguments: [
      ("--path=", "Missing value for '--path <path>'"),
      ("--path=.a..b", "has no name behind a `.`"),
      ("--path=.a[", "has `[` without `]`"),
      ("--path=.a[-1]", "has `[-1]`, expected a number from 0 or `[]`"),
      ("--path=.a[x]", "has `[x]`, expected a number from 0 or `[]`"),
      ("--path=.a[0]b", "has `b` behind `]`, expected `.` or `[`"),
      ("--path=$a", "has no `.` or `[` behind `$`"), ("--path=.a[+1]", "has `[+1]`"),
      ("--path=.a[\u{1B}]", "has `[\\\\u{1b}]`"),
      ("--json", "expected one of --path and --list-paths"),
    ]
  )
  func refused(_ option: String, _ message: String) async throws {
    let outcome = try await Workspace().fozzy("report", "query", "t.fozzy", option, "--json")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains(message), "\(outcome.output)")
    #expect(outcome.output.contains("\"code\": \"usage_error\""))
  }

  @Test(
    "points at what is wrong with a path",
    arguments: [
      (".a..b", "has no name behind a `.`", 3), (".a.", "has no name behind a `.`", 3),
      (".a[x].b", "has `[x]`, expected a number from 0 or `[]`", 3),
      (".ü[0", "has `[` without `]`", 2), ("[0]b", "has `b` behind `]`, expected `.` or `[`", 3),
      ("$a", "has no `.` or `[` behind `$`", 1),
    ]
  )
  func caret(_ path: String, _ reason: String, _ column: Int) async throws {
    let outcome = try await Workspace().fozzy("report", "query", "latest", "--path", path)
    let hint = "`fozzy report query <run> --list-paths` lists those that there are"
    let caret = String(repeating: " ", count: column) + "^"
    let error = "error: the path \(reason)\n  \(path)\n  \(caret)\nhint: \(hint)\n"
    #expect(outcome == .init(status: 2, output: "", error: error))
  }

  @Test("paths of any length and depth end soon, and are not printed whole")
  func hostile() async throws {
    let workspace = try await recorded()
    let paths = [
      String(repeating: "x", count: 100_000), String(repeating: ".a", count: 50_000),
      String(repeating: "[0]", count: 40_000), String(repeating: "[]", count: 50_000),
      "\u{1B}[2J", "a" + String(repeating: "[", count: 100_000),
    ]
    for path in paths {
      let outcome = try await workspace.fozzy("report", "query", "t.fozzy", "--path", path)
      #expect(outcome.status == 2)
      #expect(outcome.error.utf8.count < 1000 && !outcome.error.contains("\u{1B}"))
    }
  }
}
