import ArgumentParser
import RunStore

/// `fozzy artifacts ls`.
struct ArtifactsListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "ls",
    abstract: "List the files of a run.",
    usage: "fozzy artifacts ls <run> [options]",
    discussion: """
      A file that is not as it was written gets a warning.

      EXAMPLES:
        fozzy artifacts ls latest
        fozzy artifacts ls last-fail --json
      """
  )

  @Argument(help: ArgumentHelp("Which run, or a trace.", valueName: "run"))
  var run: String

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let selected = try session.configuration().store.select(run, for: .report)
    for damage in selected.folder?.damages() ?? [] { session.console.warn("\(run): \(damage)") }
    var rows: [ArtifactListAnswer.Row] = []
    for artifact in Artifact.all(of: selected) {
      // One that is missing was warned of.
      guard let size = try artifact.sizeIfPresent() else { continue }
      rows.append(ArtifactListAnswer.Row(artifact: artifact, size: size))
    }
    return ArtifactListAnswer(rows: rows)
  }
}
