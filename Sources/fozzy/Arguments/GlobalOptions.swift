import ArgumentParser

/// The options of every command.
///
/// They may stand before or after the command's name; see ``ArgumentList``.
struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The configuration file (default: fozzy.toml).", valueName: "path"))
  var config: String?

  @Option(help: ArgumentHelp("Change to this folder first.", valueName: "folder"))
  var cwd: String?

  @Option(
    help: ArgumentHelp(
      "How much to say on standard error: off, error, warn, info, debug or trace (default: info).",
      valueName: "level"
    ),
    transform: LogLevel.init(argument:)
  )
  var log: LogLevel?

  @Flag(help: "Print one JSON document on standard output.")
  var json = false

  @Flag(help: "Print no colours, even on a terminal.")
  var noColor = false

  @Flag(
    name: [.long, .customLong("strict-verify")],
    help: "Treat warnings of a verification as errors; this is the default."
  )
  var strict = false

  @Flag(help: "Treat warnings of a verification as notes.")
  var unsafe = false

  @Option(help: ArgumentHelp("Who answers processes: scripted or host.", valueName: "backend"))
  var procBackend: ProcessBackend?

  @Option(help: ArgumentHelp("Who answers file accesses: virtual or host.", valueName: "backend"))
  var fsBackend: FileBackend?

  @Option(help: ArgumentHelp("Who answers HTTP requests: scripted or host.", valueName: "backend"))
  var httpBackend: HTTPBackend?

  func validate() throws {
    if strict, self.unsafe {
      throw ValidationError("--strict and --unsafe exclude each other")
    }
  }
}

extension LogLevel {
  /// Reads the value of `--log`.
  init(argument text: String) throws {
    guard let level = LogLevel(text) else {
      throw ValidationError("expected one of off, error, warn, info, debug and trace")
    }
    self = level
  }
}
