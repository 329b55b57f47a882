import ArgumentParser
import Scenario

/// `fozzy validate`.
struct ValidateCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check a scenario without running it.",
    usage: "fozzy validate <scenario> [options]",
    discussion: """
      What validates can be run, apart from scenarios of a variant that `run` does not execute. \
      All problems of the file are shown, each with its place.

      EXAMPLES:
        fozzy validate tests/example.fozzy.json
        fozzy validate tests/example.fozzy.json --json
      """
  )

  @Argument(help: ArgumentHelp("The scenario file.", valueName: "scenario"))
  var scenario: String

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let source = try readScenario(scenario)
    let file = ScenarioFile.load(source: source, path: scenario, purpose: .validation)
    return ValidateAnswer(file: file)
  }
}
