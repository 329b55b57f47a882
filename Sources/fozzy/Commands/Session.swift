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
    var configuration = try readConfiguration(warn: console.warn)
    configuration.processes = globals.procBackend ?? configuration.processes
    configuration.files = globals.fsBackend ?? configuration.files
    configuration.http = globals.httpBackend ?? configuration.http
    return configuration
  }

  /// What the configuration file says, without its warnings.
  ///
  /// - Throws: ``CommandFailure`` for a file that is not usable.
  func quietConfiguration() throws(CommandFailure) -> Configuration {
    try readConfiguration { _ in }
  }

  private func readConfiguration(
    warn: (String) -> Void
  ) throws(CommandFailure) -> Configuration {
    try ConfigurationFile(path: globals.config ?? ConfigurationFile.defaultPath)
      .read(mustBeThere: globals.config != nil, warn: warn)
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
