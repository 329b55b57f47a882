import ArgumentParser
import Scenario

/// `fozzy fmt`.
struct FmtCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Give scenario files one layout.",
    usage: "fozzy fmt <file>... [--check] [options]",
    discussion: """
      What the files mean does not change: members are moved within their object, white space is \
      replaced, numbers and strings stay as they are written. A file is replaced whole, and only \
      where that changes it. `-` reads the standard input and prints the result.

      EXAMPLES:
        fozzy fmt tests/example.fozzy.json
        fozzy fmt tests/*.fozzy.json --check
        fozzy fmt - < draft.json
      """
  )

  @Argument(help: ArgumentHelp("The scenario files, or - alone.", valueName: "file"))
  var files: [String]

  @Flag(help: "Write nothing: list the files without the layout, and exit with 1 if there are any.")
  var check = false

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    guard files.contains("-") else {
      return FmtAnswer(
        files: files.map { FmtAnswer.File(path: $0, outcome: format($0)) },
        isCheck: check
      )
    }
    if files.count > 1 {
      throw CommandFailure(
        .usage,
        "`-` stands for the standard input, which is formatted alone",
        hint: "leave out the other files"
      )
    }
    let source = try readStandardInput()
    let text = try formatted(source, path: "-")
    if !check { return FormattedText(text: text) }
    let outcome: FmtAnswer.Outcome = text == source ? .unchanged : .unformatted
    return FmtAnswer(files: [FmtAnswer.File(path: "-", outcome: outcome)], isCheck: true)
  }

  private func format(_ path: String) -> FmtAnswer.Outcome {
    do throws(CommandFailure) {
      let source = try readScenario(path)
      let text = try formatted(source, path: path)
      if text == source { return .unchanged }
      if check { return .unformatted }
      try replaceScenario(path, text)
      return .formatted
    } catch {
      return .failed(error)
    }
  }

  private func formatted(_ source: [UInt8], path: String) throws(CommandFailure) -> [UInt8] {
    do throws(JSONSyntaxError) {
      return try ScenarioLayout.formatted(source)
    } catch {
      // The same problems as `validate` shows, since it reads the same file.
      throw CommandFailure(ScenarioFile.load(source: source, path: path, purpose: .validation))
    }
  }
}
