import Testing

@Suite("--reporter")
struct ReporterTests {
  private func workspace(configuration: String = "") throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "tests/a.fozzy.json")
    if !configuration.isEmpty { try workspace.write(configuration, to: "fozzy.toml") }
    return workspace
  }

  @Test("prints each form of a run and of a suite")
  func forms() async throws {
    let workspace = try workspace()
    for command in [["run", "tests/a.fozzy.json"], ["test"]] {
      for (reporter, beginning) in Self.beginnings {
        let outcome = try await workspace.fozzy(command + ["--det", "--reporter", reporter])
        #expect(outcome.status == 0)
        #expect(outcome.error == "")
        #expect(outcome.output.hasPrefix(beginning), "\(command) \(reporter)")
      }
    }
  }

  private static let beginnings = [
    ("pretty", "pass"), ("json", "{\n"), ("junit", "<?xml"), ("html", "<!doctype html>"),
  ]

  @Test("is taken from the configuration where no option says otherwise")
  func configuration() async throws {
    for (reporter, beginning) in Self.beginnings {
      let workspace = try workspace(configuration: "reporter = \"\(reporter)\"\n")
      for command in [["run", "tests/a.fozzy.json"], ["test"]] {
        let told = try await workspace.fozzy(command + ["--det"])
        #expect(told.output.hasPrefix(beginning), "\(command) \(reporter)")
        let other = try await workspace.fozzy(command + ["--det", "--reporter", "junit"])
        #expect(other.output.hasPrefix("<?xml"))
        let document = try await workspace.fozzy(command + ["--det", "--json"])
        #expect(document.output.hasPrefix("{\n"))
      }
    }
  }

  @Test("json in the configuration makes errors documents too")
  func errors() async throws {
    let workspace = try workspace(configuration: "reporter = \"json\"\n")
    let outcome = try await workspace.fozzy("run", "missing.fozzy.json")
    #expect(outcome.status == 2)
    #expect(outcome.error == "")
    #expect(outcome.output.contains("\"code\": \"not_found\""))
  }

  @Test("excludes --json where it is another form", arguments: ["junit", "html"])
  func conflict(_ reporter: String) async throws {
    let workspace = try workspace()
    for command in [["run", "tests/a.fozzy.json"], ["test"]] {
      let outcome = try await workspace.fozzy(command + ["--reporter", reporter, "--json"])
      #expect(outcome.status == 2)
      #expect(outcome.output.contains("--reporter \(reporter) and --json exclude each other"))
    }
    let pretty = try await workspace.fozzy("test", "--det", "--reporter", "pretty", "--json")
    #expect(pretty.output.hasPrefix("{\n"))
  }
}
