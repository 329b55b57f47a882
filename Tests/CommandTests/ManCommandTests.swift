import Testing

@Suite("fozzy man")
struct ManCommandTests {
  @Test("is a page that groff renders without a warning")
  func render() async throws {
    let workspace = try Workspace()
    guard try await workspace.shell("command -v groff").status == 0 else { return }
    let outcome = try await workspace.shell("$FOZZY man | groff -man -Tascii -ww -P-c -P-b -P-u")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    for heading in [
      "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "GLOBAL OPTIONS", "EXIT STATUS", "FILES",
      "ENVIRONMENT", "EXAMPLES", "SEE ALSO",
    ] {
      #expect(outcome.output.contains("\n\(heading)\n"), "\(heading)")
    }
    #expect(outcome.output.contains("\n       5      A replay or verification did something else"))
    // Examples can be copied.
    #expect(
      outcome.output.contains("\n           fozzy trace verify example.fozzy --strict --json\n")
    )
  }

  @Test("has each command and each of its options, but for those that are hidden")
  func options() async throws {
    let workspace = try Workspace()
    let page = try await workspace.fozzy("man").output
    let help = try await workspace.fozzy("--help").output
    let start = try #require(help.firstRange(of: "SUBCOMMANDS:"))
    let names = help[start.upperBound...].matches(of: #/\n  (\w+)(?:, \w+)*  /#).map { $0.output.1 }
    #expect(names.count > 10)
    for name in names {
      #expect(page.contains(".SS \"fozzy \(name) "), "\(name)")
      let text = try await workspace.fozzy(String(name), "--help").output
      for option in text.matches(of: /\n  (--[a-z-]+)/) where option.output.1 != "--version" {
        let escaped = option.output.1.replacing("-", with: "\\-")
        #expect(page.contains(escaped), "\(option.output.1) of \(name)")
      }
    }
    #expect(!page.contains("\\-\\-complete"))
  }
}
