import SimKernel

/// What one or many scenarios came to, in the forms that are files.
struct Results {
  /// What was run: a suite or one scenario.
  let title: String

  /// `pass`, `fail` and so on, of all together.
  let status: String

  /// In the order of the suite.
  let scenarios: [ReportedScenario]
  let skippedCount: Int
  let seed: UInt64
  let runID: String?

  /// In virtual time, of all scenarios together.
  let elapsed: VirtualDuration

  /// Nil where nothing may depend on the time of day.
  let times: (started: String, finished: String)?

  var failedCount: Int { scenarios.count { !$0.isPass } }
  var passedCount: Int { scenarios.count - failedCount }
}
