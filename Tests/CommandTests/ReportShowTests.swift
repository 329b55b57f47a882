import Testing

@Suite("fozzy report show")
struct ReportShowTests {
  /// A workspace with a run that failed, one that was recorded, one that was not, and a suite.
  private func workspace() async throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "tests/a.fozzy.json")
    try workspace.write(Scenarios.failing, to: "tests/b.fozzy.json")
    _ = try await workspace.fozzy("run", "tests/b.fozzy.json", "--det")
    _ = try await workspace.fozzy("run", "tests/a.fozzy.json", "--det", "--record", "a.fozzy")
    _ = try await workspace.fozzy("run", "tests/a.fozzy.json", "--det", "--seed", "9")
    _ = try await workspace.fozzy("test", "--det")
    return workspace
  }

  @Test("replays a run that was recorded, and shows all of it")
  func recorded() async throws {
    let workspace = try await workspace()
    let run = try await workspace.fozzy("run", "tests/b.fozzy.json", "--det", "--no-store")
    for name in ["#1", "a.fozzy"] {
      let shown = try await workspace.fozzy("report", "show", name)
      #expect(shown.status == 0)
      #expect(shown.error == "")
      if name == "#1" {
        // But for what the run can't be repeated with, since only its trace is left.
        let end = try #require(run.output.firstRange(of: "\nreproduce: ")).lowerBound
        #expect(shown.output.hasPrefix(run.output[..<end]))
        let id = try #require(run.output.firstMatch(of: /run ([0-9a-f]{32})/)).output.1
        let trace = ".fozzy/runs/\(id)/trace.fozzy"
        #expect(shown.output.hasSuffix("\nreproduce: fozzy replay \(trace)\n"))
        #expect(shown.output.contains("last records:\n  at 0ms  2  timer set for 2s"))
      }
    }
  }

  @Test(
    "has every form of every run",
    arguments: ["#1", "#2", "#3", "latest", "last-fail", "a.fozzy"]
  )
  func forms(_ name: String) async throws {
    let workspace = try await workspace()
    for (format, beginning) in [
      ("json", "{\n  \"status\": "), ("junit", "<?xml"), ("html", "<!doctype html>"),
    ] {
      let shown = try await workspace.fozzy("report", "show", name, "--format", format)
      #expect(shown.status == 0)
      #expect(shown.error == "")
      #expect(shown.output.hasPrefix(beginning))
      let document = try await workspace.fozzy("report", "show", name, "--format", format, "--json")
      #expect(document.status == 0)
      if format == "json" {
        #expect(document.output == shown.output)
        #expect(try await workspace.fozzy("report", "show", name, "--json") == document)
      } else {
        #expect(document.output.hasPrefix("{\n  \"format\": \"\(format)\",\n  \"content\": \"<"))
      }
    }
  }

  @Test("shows a run that was not recorded by what was kept of it")
  func unrecorded() async throws {
    let workspace = try await workspace()
    let shown = try await workspace.fozzy("report", "show", "#3")
    let text = shown.output.replacing(/[0-9a-f]{32}/, with: "ID")
    #expect(text == "pass tests/a.fozzy.json\n  seed 9, 1ms of virtual time\n  run ID\n")
  }

  @Test("shows a suite with the scenarios that failed, replayed from the store")
  func suite() async throws {
    let workspace = try await workspace()
    let shown = try await workspace.fozzy("report", "show", "latest")
    #expect(shown.status == 0)
    #expect(shown.output.hasPrefix("fail tests/b.fozzy.json\n"))
    #expect(shown.output.contains("    at 2s   6  start of step 1 (assert_eq_int), by task 1\n"))
    #expect(shown.output.contains("\nfail: 1 passed, 1 failed (seed 3235823838, run "))
    let page = try await workspace.fozzy("report", "show", "latest", "--format", "html")
    #expect(page.output.contains("1 of 2 scenarios failed"))
    #expect(page.output.contains("class=\"timeline\""))
    // A store that was moved is as good.
    _ = try await workspace.shell("mv .fozzy/runs elsewhere")
    let id = try #require(shown.output.firstMatch(of: /run ([0-9a-f]{32})/)).output.1
    let moved = try await workspace.fozzy("report", "show", "elsewhere/\(id)")
    #expect(
      moved.output == shown.output.replacing(".fozzy/runs/", with: "elsewhere/")
    )
  }

  @Test("says what it knows of a suite whose traces are gone")
  func tracesGone() async throws {
    let workspace = try await workspace()
    _ = try await workspace.shell("rm .fozzy/runs/*/trace.fozzy")
    let shown = try await workspace.fozzy("report", "show", "latest")
    #expect(shown.status == 0)
    #expect(shown.output.contains("  tests/b.fozzy.json:3:3: assertion assert_eq_int: 1 and 2 are"))
    let page = try await workspace.fozzy("report", "show", "#1", "--format", "html")
    #expect(page.status == 0)
    #expect(page.output.contains("1 and 2 are not equal"))
  }

  @Test("writes a file with --out")
  func out() async throws {
    let workspace = try await workspace()
    let printed = try await workspace.fozzy("report", "show", "#1", "--format", "html")
    let written = try await workspace.fozzy(
      "report",
      "show",
      "#1",
      "--format",
      "html",
      "--out",
      "site/b.html"
    )
    #expect(written == .init(status: 0, output: "wrote site/b.html\n", error: ""))
    #expect(try workspace.text(of: "site/b.html") == printed.output)
    let document = try await workspace.fozzy(
      "report",
      "show",
      "#1",
      "--format",
      "html",
      "--out",
      "site/b.html",
      "--json"
    )
    #expect(document.output == "{\n  \"format\": \"html\",\n  \"path\": \"site/b.html\"\n}\n")
  }

  @Test("a trace that diverges ends with status 5")
  func diverged() async throws {
    let workspace = try Workspace()
    try workspace.writeTrace(of: Scenarios.passing, recording: Scenarios.failing)
    let shown = try await workspace.fozzy("report", "show", "t.fozzy")
    #expect(shown.status == 5)
    #expect(shown.output.hasPrefix("diverged a.fozzy.json\n"))
  }

  @Test("what is no run is refused")
  func refused() async throws {
    let workspace = try Workspace()
    for name in ["latest", "#1", "missing.fozzy", "lastest"] {
      let shown = try await workspace.fozzy("report", "show", name)
      #expect(shown.status == 2)
      #expect(shown.output == "")
    }
  }
}
