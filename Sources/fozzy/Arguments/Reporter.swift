import ArgumentParser

/// How `run` and `test` print their results.
enum Reporter: String, OptionValue {
  case pretty

  /// As `--json` does.
  case json
  case junit
  case html
}

/// The option `--reporter`.
struct ReporterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to print the results (default: pretty, or what the configuration says).",
      valueName: "reporter"
    )
  )
  var reporter: Reporter?

  /// Refuses options that ask for two forms.
  func check(_ globals: GlobalOptions) throws {
    guard globals.json, let reporter, reporter == .junit || reporter == .html else { return }
    throw ValidationError("--reporter \(reporter.rawValue) and --json exclude each other")
  }
}

/// A command whose results have several forms.
protocol ReportingCommand: Command {
  var reporting: ReporterOptions { get }
}

extension ReportingCommand {
  /// Whether the results are a JSON document, by an option or by the configuration.
  ///
  /// What is wrong with the configuration is for ``Command/perform(_:)`` to say.
  func printsDocuments(_ session: Session) -> Bool {
    if globals.json { return true }
    if let reporter = reporting.reporter { return reporter == .json }
    return (try? session.quietConfiguration())?.reporter == .json
  }
}
