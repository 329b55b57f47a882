import Replay

/// What a command needs besides its own options.
struct Session {
  let globals: GlobalOptions
  let console: Console

  init(_ globals: GlobalOptions, _ console: Console) {
    self.globals = globals
    self.console = console
  }

  /// Reads the configuration file and puts the options of the command line over it.
  ///
  /// - Throws: ``CommandFailure`` for a file that is not usable.
  func configuration() throws(CommandFailure) -> Configuration {
    let file = ConfigurationFile(path: globals.config ?? ConfigurationFile.defaultPath)
    var configuration = try file.read(
      mustBeThere: globals.config != nil,
      warn: console.warn
    )
    configuration.processes = globals.procBackend ?? configuration.processes
    configuration.files = globals.fsBackend ?? configuration.files
    configuration.http = globals.httpBackend ?? configuration.http
    return configuration
  }

  /// The seed that was given, the fixed one, or one that is drawn and printed before the run.
  func chooseSeed(_ seed: UInt64?, isDeterministic: Bool) -> UInt64 {
    if let seed { return seed }
    if isDeterministic { return RunConfiguration.defaultSeed }
    let seed = UInt64.random(in: .min ... .max)
    console.note("seed: \(seed)")
    return seed
  }
}
