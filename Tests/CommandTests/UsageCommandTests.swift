import Testing

@Suite("fozzy usage")
struct UsageCommandTests {
  @Test("lists each command that there is, and none else")
  func commands() async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.fozzy("usage", "--json")
    #expect(outcome.status == 0)
    let listed = outcome.output.matches(of: /"command": "(.*)"/).map { String($0.output.1) }
    var commands: [String] = []
    for name in try await names(["--help"]) {
      let nested = try await names([name, "--help"])
      commands += nested.isEmpty ? [name] : nested.map { "\(name) \($0)" }
    }
    #expect(listed.sorted() == commands.sorted())
  }

  @Test("shows a call of each command that the parser accepts, as text too")
  func calls() async throws {
    let workspace = try Workspace()
    let document = try await workspace.fozzy("usage", "--json").output
    let text = try await workspace.fozzy("usage").output
    for match in document.matches(of: /"how": "(.*)"/) {
      // A shell takes what follows for itself.
      let call = match.output.1.prefix { $0 != ">" && $0 != "|" }
      let words = call.split(separator: " ").dropFirst().map(String.init)
      let outcome = try await workspace.fozzy(["--json"] + words)
      #expect(!outcome.output.contains("\"usage_error\""), "\(words): \(outcome.output)")
      #expect(text.contains("  \(match.output.1)\n"))
    }
  }

  /// The commands that a help page lists.
  private func names(_ arguments: [String]) async throws -> [String] {
    let help = try await Workspace().fozzy(arguments).output
    guard let start = help.firstRange(of: "SUBCOMMANDS:") else { return [] }
    return help[start.upperBound...].matches(of: #/\n  (\w+)(?:, \w+)*  /#)
      .map { String($0.output.1) }
  }
}
