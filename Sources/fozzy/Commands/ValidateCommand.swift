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

/// Reads a scenario file, which is not looked into.
func readScenario(_ path: String) throws(CommandFailure) -> [UInt8] {
  do throws(FileError) {
    return try SystemDisk().readFile(FilePath(path), atMost: JSONDocument.byteCountMax)
  } catch {
    throw CommandFailure(error)
  }
}
