import ArgumentParser
import Files
import Scenario
import SimKernel
import SystemPackage

/// `fozzy validate`.
struct ValidateCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check a scenario without running it.",
    usage: "fozzy validate <scenario> [options]",
    discussion: """
      What validates can be run, apart from scenarios of a variant that `run` does not execute. \
      All problems of the file are shown, each with its place. --fix mends scenarios that only \
      declare answers: after each declaration it adds the step that asks.

      EXAMPLES:
        fozzy validate tests/example.fozzy.json
        fozzy validate tests/example.fozzy.json --fix
        fozzy validate tests/example.fozzy.json --json
      """
  )

  @Argument(help: ArgumentHelp("The scenario file.", valueName: "scenario"))
  var scenario: String

  @Flag(help: "Add the steps that a scenario made only of proc_when and http_when lacks.")
  var fix = false

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    var file = load(try readScenario(scenario))
    var done: DeclarationFix?
    if fix {
      done = DeclarationFix(of: file)
      if let done {
        try replaceScenario(scenario, done.source)
        file = load(done.source)
      }
    }
    file.checkSuites()
    return ValidateAnswer(file: file, fix: done, isFixAsked: fix)
  }

  private func load(_ source: [UInt8]) -> ScenarioFile {
    ScenarioFile.load(source: source, path: scenario, purpose: .validation)
  }
}

extension ScenarioFile {
  /// Adds an error for each file that a suite lists and that is not there.
  mutating func checkSuites() {
    for suite in suites {
      // An absolute path replaces the folder.
      let path = FilePath(path).removingLastComponent().pushing(FilePath(suite.path.description))
      do throws(FileError) {
        switch try SystemDisk().statusIfPresent(path, followingLinks: true)?.kind {
        case .regular?: continue
        case .folder?: refuse(suite, because: "is a folder, expected a scenario file")
        case .link?, .special?: refuse(suite, because: "is not a regular file")
        case nil: refuse(suite, because: "is not there")
        }
      } catch {
        refuse(suite, because: "cannot be looked at: \(error.message)")
      }
    }
  }
}
