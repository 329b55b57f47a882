import ArgumentParser

/// `fozzy artifacts`: the commands about the files of runs.
struct ArtifactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "artifacts",
    abstract: "List, compare and export the files of runs.",
    usage: "fozzy artifacts <command> [options]",
    discussion: """
      EXAMPLES:
        fozzy artifacts ls latest
        fozzy artifacts diff last-pass last-fail
        fozzy artifacts bundle last-fail --out failure.zip
      """,
    subcommands: [
      ArtifactsListCommand.self, ArtifactsDiffCommand.self, ArtifactsExportCommand.self,
      ArtifactsPackCommand.self, ArtifactsBundleCommand.self,
    ]
  )
}
