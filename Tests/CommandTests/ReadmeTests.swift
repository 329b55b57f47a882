import Testing

@Suite("The README")
struct ReadmeTests {
  @Test("shows what its commands really print")
  func output() async throws {
    let workspace = try Workspace()
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    _ = try await workspace.shell(
      "mkdir -p fixtures/scenarios artifacts; cp '/\(folder)/README.md' .; "
        + "cp '/\(folder)/fixtures/scenarios/example.fozzy.json' fixtures/scenarios"
    )
    let readme = try workspace.text(of: "README.md")
    let scenario = "fixtures/scenarios/example.fozzy.json"
    let trace = "artifacts/example.fozzy"
    for command in [
      ["run", scenario, "--det", "--record", trace, "--record-collision", "overwrite"],
      ["replay", trace], ["trace", "verify", trace],
    ] {
      let outcome = try await workspace.fozzy(command)
      #expect(outcome.status == 0)
      let line = ".build/release/fozzy \(command.joined(separator: " "))\n"
      #expect(readme.contains(line + outcome.output), "\(outcome.output)")
    }
  }

  @Test("names commands that do what they are asked, in its order")
  func commands() async throws {
    let workspace = try Workspace()
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    try #require(try await workspace.shell("cp '/\(folder)/README.md' .").status == 0)
    let readme = try workspace.text(of: "README.md")
    let lines = readme.matches(of: /(?m)^\$ fozzy (.+)$/).map { String($0.output.1) }
    #expect(lines.count > 5)
    for line in lines {
      // Patterns without quotes are the shell's.
      let outcome = try await workspace.shell("\"$FOZZY\" \(line)")
      #expect(outcome.status == 0, "fozzy \(line): \(outcome.error)")
    }
    try #require(try await workspace.shell("rm tests/echo-hello.*").status == 0)
    let recorded = try await workspace.fozzy("record", "--", "echo", "hello")
    #expect(readme.contains("$ fozzy record -- echo hello\n\(recorded.output)\(recorded.error)```"))
  }
}
