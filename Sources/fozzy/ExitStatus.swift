/// How the process ends: one status per reason, for every command.
enum ExitStatus: Int32, CaseIterable {
  /// The run passed, or the command did what it was asked.
  case pass = 0

  /// The program under test failed.
  case fail = 1

  /// The command line, the configuration, a scenario, a file or a trace is not usable.
  case error = 2

  /// A limit ended the run.
  case timeout = 3

  /// The program under test crashed.
  case crash = 4

  /// A replay did something else than was recorded.
  case diverged = 5
}
