import Testing

@Suite("The workflow")
struct WorkflowTests {
  @Test("of a new folder passes as it stands, with one document each")
  func documents() async throws {
    let workspace = try Workspace()
    #expect(try await workspace.fozzy("init").status == 0)
    let trace = "artifacts/workflow.trace.fozzy"
    let commands = [
      ["run", "tests/example.fozzy.json", "--det", "--record", trace, "--json"],
      ["trace", "verify", trace, "--strict", "--json"], ["replay", trace, "--json"],
    ]
    for command in commands {
      let outcome = try await workspace.fozzy(command)
      #expect(outcome.status == 0)
      #expect(outcome.error == "")
      #expect(outcome.output.hasPrefix("{\n"))
      #expect(outcome.output.hasSuffix("\n}\n"))
      #expect(outcome.output.matches(of: /(?m)^}/).count == 1)
    }
  }

  @Test("works for every scenario that init writes, and for every command of its guide")
  func guide() async throws {
    let workspace = try Workspace()
    #expect(try await workspace.fozzy("init").status == 0)
    let listing = try await workspace.shell("ls tests/*.fozzy.json")
    #expect(listing.output.split(separator: "\n").count == 4)
    for scenario in listing.output.split(separator: "\n").map(String.init) {
      #expect(try await workspace.fozzy("validate", scenario).status == 0)
      #expect(try await workspace.fozzy("run", scenario, "--det").status == 0)
    }
    let guide = try workspace.text(of: "tests/INIT_GUIDE.md")
    let commands = guide.split(separator: "\n").filter { $0.hasPrefix("fozzy ") }
    #expect(commands.count == 6)
    for command in commands {
      let outcome = try await workspace.shell("$FOZZY" + command.dropFirst("fozzy".count))
      #expect(outcome.status == 0, "\(command): \(outcome)")
    }
  }
}
