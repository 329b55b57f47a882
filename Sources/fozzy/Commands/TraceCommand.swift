import ArgumentParser

/// `fozzy trace`: the commands about trace files.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Check trace files.",
    usage: "fozzy trace <command> [options]",
    discussion: """
      EXAMPLES:
        fozzy trace verify example.fozzy
      """,
    subcommands: [TraceVerifyCommand.self]
  )
}
