import ArgumentParser
import RunStore

/// `fozzy artifacts diff`.
struct ArtifactsDiffCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two runs: their files, what they came to, and where they part.",
    usage: "fozzy artifacts diff <run> <run> [options]",
    discussion: """
      The exit status is 0 whether they differ or not.

      EXAMPLES:
        fozzy artifacts diff last-pass last-fail
        fozzy artifacts diff a.fozzy b.fozzy --json
      """
  )

  @Argument(help: ArgumentHelp("A run or a trace.", valueName: "run"))
  var left: String

  @Argument(help: ArgumentHelp("Another.", valueName: "run"))
  var right: String

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    ArtifactDiffAnswer(
      comparison: try RunComparison(
        session.configuration().store.select(left, for: .report),
        named: left,
        session.configuration().store.select(right, for: .report),
        named: right
      )
    )
  }
}
