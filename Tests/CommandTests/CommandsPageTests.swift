import Testing

@Suite("docs/commands.md")
struct CommandsPageTests {
  private static let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private func read(_ path: String) async throws -> String {
    let outcome = try await Workspace().shell("cat '/\(Self.folder)/\(path)'")
    return outcome.output
  }

  @Test("explains every error code, and no other")
  func codes() async throws {
    let source = try await read("Sources/fozzy/Output/ErrorCode.swift")
    let declared = source.matches(of: /case \w+ = "(\w+)"/).map { String($0.output.1) }
    let page = try await read("docs/commands.md")
    let start = try #require(page.firstRange(of: "| code | means |"))
    let end = try #require(page.firstRange(of: "## The run store"))
    let rows = page[start.upperBound..<end.lowerBound].split(separator: "\n")
    let explained = rows.flatMap { row in
      row.split(separator: "|").first.map { $0.matches(of: /`(\w+)`/).map { String($0.output.1) } }
        ?? []
    }
    #expect(declared.count > 20)
    #expect(explained.sorted() == declared.sorted())
  }

  @Test("names every command")
  func commands() async throws {
    let help = try await Workspace().fozzy("--help").output
    let start = try #require(help.firstRange(of: "SUBCOMMANDS:"))
    let names = help[start.upperBound...].matches(of: #/\n  (\w+)(?:, \w+)*  /#).map { $0.output.1 }
    let page = try await read("docs/commands.md")
    #expect(names.count > 12)
    for name in names { #expect(page.contains("fozzy \(name)"), "\(name)") }
  }
}
