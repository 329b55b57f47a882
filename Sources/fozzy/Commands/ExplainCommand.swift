import ArgumentParser
import Scenario

/// `fozzy explain`.
struct ExplainCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say what a code of fozzy's output means, and what to do.",
    usage: "fozzy explain [<code>] [options]",
    discussion: """
      Knows the codes of errors and of mistakes in scenarios, the kinds and titles of findings, the \
      checks of ci, and the exit statuses. Without a code, it lists all of them.

      EXAMPLES:
        fozzy explain
        fozzy explain trace_corrupt
        fozzy explain 3 --json
      """
  )

  @Argument(help: ArgumentHelp("The code, title or exit status.", valueName: "code"))
  var code: String?

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let all = Explanations.all()
    guard let code else { return ExplainAnswer(entries: all, isList: true) }
    let entries = all.filter { $0.code == code }
    if entries.isEmpty {
      throw CommandFailure(
        .usage,
        "there is no code `\(code)`",
        hint: nearestName(to: code, among: all.map(\.code)).map { "did you mean `\($0)`?" }
          ?? "`fozzy explain` lists them"
      )
    }
    return ExplainAnswer(entries: entries, isList: false)
  }
}
