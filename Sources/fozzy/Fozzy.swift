import ArgumentParser

/// The command line of fozzy.
struct Fozzy: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "fozzy",
    abstract: "Run a program on a virtual clock and replay it exactly.",
    usage: "fozzy <command> [options]",
    discussion: """
      EXAMPLES:
        fozzy init
        fozzy run tests/example.fozzy.json --det --record example.fozzy
        fozzy replay example.fozzy

      EXIT STATUS:
        0  pass
        1  the program under test failed
        2  usage, configuration, scenario, file or trace error
        3  timeout or another limit
        4  the program under test crashed
        5  a replay diverged
      """,
    version: "fozzy \(version)",
    subcommands: [
      InitCommand.self, RunCommand.self, TestCommand.self, ReplayCommand.self,
      TraceCommand.self, CICommand.self, DoctorCommand.self, ReportCommand.self,
      ArtifactsCommand.self,
      RecordCommand.self, ValidateCommand.self, SchemaCommand.self, FmtCommand.self,
      RecoverCommand.self, GCCommand.self, ExplainCommand.self, UsageCommand.self,
      CompletionCommand.self, ManCommand.self, EnvCommand.self, VersionCommand.self,
    ],
    helpNames: [.long, .short]
  )
}
