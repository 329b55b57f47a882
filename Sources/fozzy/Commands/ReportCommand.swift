import ArgumentParser

/// `fozzy report`: the commands about what runs came to.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Look at what runs came to.",
    usage: "fozzy report <command> [options]",
    discussion: """
      EXAMPLES:
        fozzy report show last-fail
        fozzy report list
        fozzy report query example.fozzy --path .status
        fozzy report flaky a.fozzy b.fozzy c.fozzy
      """,
    subcommands: [
      ReportShowCommand.self, ReportListCommand.self, ReportQueryCommand.self,
      ReportFlakyCommand.self,
    ]
  )
}
