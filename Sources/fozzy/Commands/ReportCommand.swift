import ArgumentParser

/// `fozzy report`: the commands about what runs came to.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Look at what runs came to.",
    usage: "fozzy report <command> [options]",
    discussion: """
      EXAMPLES:
        fozzy report list
        fozzy report query latest --path .status
        fozzy report flaky a.fozzy b.fozzy c.fozzy
      """,
    subcommands: [ReportListCommand.self, ReportQueryCommand.self, ReportFlakyCommand.self]
  )
}
