import Testing

@Suite("fozzy test: files")
struct TestCommandDiscoveryTests {
  /// The files that `arguments` run in `workspace`, in order; nothing when there is an error.
  private func files(_ workspace: Workspace, _ arguments: String...) async throws -> [String] {
    let outcome = try await workspace.fozzy(["test", "--det", "--json"] + arguments)
    // Findings name their file deeper in.
    return outcome.output.matches(of: /(?m)^      "file": "(.*)"/).map { String($0.output.1) }
  }

  private func workspace(_ names: String...) throws -> Workspace {
    let workspace = try Workspace()
    for name in names { try workspace.write(Scenarios.passing, to: name) }
    return workspace
  }

  @Test("come from the folder tests when none are named, sorted by their bytes")
  func defaults() async throws {
    let workspace = try workspace(
      "tests/b.fozzy.json",
      "tests/a/z.fozzy.json",
      "tests/B.fozzy.json",
      "tests/a.fozzy.json",
      "tests/é.fozzy.json",
      "tests/a.json",
      "other.fozzy.json"
    )
    let expected = ["B.fozzy", "a.fozzy", "a/z.fozzy", "b.fozzy", "é.fozzy"]
    #expect(try await files(workspace) == expected.map { "tests/\($0).json" })
  }

  @Test("may not be below a folder whose name is not UTF-8")
  func otherEncoding() async throws {
    let workspace = try workspace("tests/a.fozzy.json")
    try #require(try await workspace.shell("mkdir tests/$(printf 'b\\377')").status == 0)
    let outcome = try await workspace.fozzy("test", "--det")
    #expect(outcome.status == 2)
    #expect(
      outcome.error == """
        error: tests/b\u{FFFD}: the folder's name is not UTF-8
        hint: Give it another name, or name the scenarios that you mean.

        """
    )
    #expect(try await workspace.fozzy("test", "tests/a.fozzy.json", "--det").status == 0)
  }

  @Test("match patterns, whose * also stands for folders")
  func patterns() async throws {
    let workspace = try workspace(
      "a1.fozzy.json",
      "a22.fozzy.json",
      "x/a1.fozzy.json",
      "x/y/a1.fozzy.json",
      "x/y/b.fozzy.json"
    )
    let a = ["a1.fozzy.json", "x/a1.fozzy.json", "x/y/a1.fozzy.json"]
    #expect(try await files(workspace, "**/a1*") == a)
    #expect(try await files(workspace, "a?.fozzy.json") == [a[0]])
    #expect(try await files(workspace, "x/*1.fozzy.json") == Array(a[1...]))
    #expect(try await files(workspace, "x/**/a1.fozzy.json") == Array(a[1...]))
    #expect(try await files(workspace, "x/**/y/**/a1.fozzy.json") == [a[2]])
    #expect(try await files(workspace, "*b*json") == ["x/y/b.fozzy.json"])
    let many = try await files(workspace, "x/*b*", "a22.fozzy.json", "./x/y/b.fozzy.json")
    #expect(many == ["a22.fozzy.json", "x/y/b.fozzy.json"])
    let deep = String(repeating: "*a", count: 40)
    #expect(try await files(workspace, "**/x/\(deep)") == [])
  }

  @Test("are not looked for in folders of tools, nor through links to folders")
  func skipped() async throws {
    let workspace = try workspace("t/a.fozzy.json", "t/real.fozzy.json")
    let folders = [
      ".git", "target", "node_modules", ".fozzy", ".build", "dist", "build", "coverage",
    ]
    for folder in folders { try workspace.write(Scenarios.passing, to: "t/\(folder)/b.fozzy.json") }
    let line = "ln -s .. t/loop && ln -s self t/self && ln -s real.fozzy.json t/link.fozzy.json"
    #expect(try await workspace.shell(line).status == 0)
    let found = ["t/a.fozzy.json", "t/link.fozzy.json", "t/real.fozzy.json"]
    #expect(try await files(workspace, "t/**/*.fozzy.json") == found)
    #expect(try await files(workspace, "t/dist/*.fozzy.json") == ["t/dist/b.fozzy.json"])
  }

  @Test("that are named by several paths run once")
  func spellings() async throws {
    let workspace = try workspace("t/a.fozzy.json")
    let paths = [
      "t/a.fozzy.json", "./t/../t/a.fozzy.json", "\(workspace.path)/t/a.fozzy.json", "t/*",
    ]
    let outcome = try await workspace.fozzy(["test", "--det"] + paths)
    #expect(outcome.output.hasPrefix("pass: 1 passed, 0 failed ("), "\(outcome)")
  }

  @Test("whose names are no text are refused for that")
  func noText() async throws {
    let workspace = try workspace("t/a.fozzy.json")
    let outcome = try await workspace.shell(
      "cp t/a.fozzy.json \"$(printf 't/b\\377.fozzy.json')\"; $FOZZY test 't/*' --det"
    )
    #expect(outcome.status == 2)
    #expect(
      outcome.error == """
        error: t/b\u{FFFD}.fozzy.json: the name of this file is not UTF-8, so that it can't be named
        hint: Rename the file.
        nothing was run

        """
    )
  }

  @Test("that are named and not there are all named, with exit 2")
  func missing() async throws {
    let workspace = try workspace("t/a.fozzy.json")
    let outcome = try await workspace.fozzy("test", "t/a.fozzy.json", "b.json", "t", "--det")
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(
      outcome.error == """
        error: explicit scenario path(s) not found: b.json, t
        hint: a folder is tested by a pattern, such as 'tests/**/*.fozzy.json'

        """
    )
    let nothing = try await workspace.fozzy("test", "--det", "--json")
    #expect(nothing.status == 2)
    #expect(nothing.output.contains("no scenario file matches tests/**/*.fozzy.json"))
  }

  @Test("without the text of --filter are skipped and counted, whatever they hold")
  func filter() async throws {
    let workspace = try workspace("t/pay.fozzy.json", "t/pay2.fozzy.json", "t/ship.fozzy.json")
    try workspace.write("{", to: "t/broken.fozzy.json")
    try workspace.write(Scenarios.distributed, to: "t/many.fozzy.json")
    let outcome = try await workspace.fozzy("test", "t/*", "--filter", "pay", "--det")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("pass: 2 passed, 0 failed, 3 skipped ("))
    let none = try await workspace.fozzy("test", "t/*", "--filter", "p*y", "--det")
    #expect(none.status == 2)
    #expect(none.error.hasPrefix("error: none of the 5 scenarios has `p*y` in its path\n"))
  }

  @Test("that list suites stand for what they list, by paths from their own folder")
  func suites() async throws {
    let workspace = try workspace("s/a.fozzy.json", "b.fozzy.json", "s/c.fozzy.json")
    let list =
      #"{"version": 1, "name": "l", "suites": ["a.fozzy.json", "../b.fozzy.json", "l.json"]}"#
    try workspace.write(list, to: "s/list.fozzy.json")
    let cycle = #"{"version": 1, "name": "l", "suites": ["list.fozzy.json", "c.fozzy.json"]}"#
    try workspace.write(cycle, to: "s/l.json")
    let expected = ["b.fozzy.json", "s/a.fozzy.json", "s/c.fozzy.json"]
    #expect(try await files(workspace, "s/list.fozzy.json", "s/a.fozzy.json") == expected)
    #expect(try await files(workspace, "s/list.fozzy.json", "--filter", "c.") == [expected[2]])
    try workspace.write(#"{"version": 1, "name": "l", "suites": ["no.json"]}"#, to: "s/l.json")
    let outcome = try await workspace.fozzy("test", "s/list.fozzy.json", "--det")
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("s/l.json:1:40: error: `suites`: \"no.json\" is not there"))
  }

  @Test("are all checked before any runs: every error is shown")
  func errors() async throws {
    let workspace = try workspace("a.fozzy.json")
    try workspace.write("{", to: "b.fozzy.json")
    try workspace.write(Scenarios.failing.replacing("2s", with: "2"), to: "c.fozzy.json")
    try workspace.write(Scenarios.distributed, to: "d.fozzy.json")
    try workspace.write(Scenarios.failing, to: "e.fozzy.json")
    let outcome = try await workspace.fozzy("test", "*.fozzy.json", "--det", "--record", "t.fozzy")
    #expect(outcome.status == 2)
    #expect(outcome.output == "")
    #expect(outcome.error.contains("b.fozzy.json:1:2: error: "))
    #expect(outcome.error.contains("c.fozzy.json:2:33: error: "))
    #expect(
      outcome.error.hasSuffix(
        """
        error: distributed scenarios must be run with `fozzy explore`, \
        which this version does not have: d.fozzy.json
        nothing was run

        """
      )
    )
    #expect(try await workspace.shell("ls -A | grep -v json").output == "")
    let document = try await workspace.fozzy("test", "*.fozzy.json", "--det", "--json")
    #expect(document.status == 2)
    #expect(document.output.contains("\"code\": \"scenario_error\""))
    #expect(document.output.contains("\"message\": \"2 files cannot be run; the first: failed to"))
    let named = document.output.matches(of: /"file": "(.*)"/).map { String($0.output.1) }
    #expect(named == ["b.fozzy.json", "c.fozzy.json", "d.fozzy.json"])
  }
}
