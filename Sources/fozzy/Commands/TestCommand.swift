import ArgumentParser
import Files
import Scenario
import SimKernel
import SystemPackage

/// `fozzy test`.
struct TestCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run many scenarios.",
    usage: "fozzy test [<path or pattern>...] [options]",
    discussion: """
      Without a path, all of tests/**/*.fozzy.json. In a pattern, * stands for any text, also over \
      folders, **/ for any folders or none, and ? for one byte. A file that lists suites stands for \
      what it lists. All files are checked before the first runs. Each scenario has a seed of its \
      own, made of the suite's seed and its path. Runs that fail are recorded.

      EXAMPLES:
        fozzy test --det
        fozzy test tests/example.fozzy.json 'tests/**/*.pass.fozzy.json' --det --jobs 2
        fozzy test --det --filter pay --fail-fast
        fozzy test --det --reporter junit > junit.xml
        fozzy test --det --reporter html > report.html
      """
  )

  @Argument(help: ArgumentHelp("Scenario files and patterns.", valueName: "path or pattern"))
  var patterns: [String] = []

  @OptionGroup var running: RunArguments

  @Option(
    help: ArgumentHelp(
      "Run so many at a time (default: one per core, and one with host backends).",
      valueName: "number"
    )
  )
  var jobs: Int?

  @Option(help: ArgumentHelp("Skip scenarios without this text in the path.", valueName: "text"))
  var filter: String?

  @Flag(help: "Report no scenario behind the first that fails.")
  var failFast = false

  @OptionGroup var reporting: ReporterOptions
  @OptionGroup var recording: RecordOptions
  @OptionGroup var storing: StoreArguments
  @OptionGroup(title: "Simulated memory") var memory: MemoryArguments
  @OptionGroup(title: "Host backends") var host: HostArguments
  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1, found \(jobs)") }
    try reporting.check(globals)
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let settings = try session.configuration().overridden(by: host)
    let reporter = reporting.reporter ?? settings.reporter
    let jobs = jobs ?? (settings.usesHost ? 1 : processorCount())
    let suite = try SuiteLoader.load(ScenarioFinder.find(patterns), filter: filter, jobs: jobs)
    for warning in suite.warnings { session.console.warn(warning) }
    try settings.warnOfLeftovers(session.console)
    let runner = SuiteRunner(
      settings: settings,
      memory: settings.memory.overridden(by: memory.options),
      isDeterministic: running.det,
      suiteSeed: session.chooseSeed(running.seed, isDeterministic: running.det),
      deadline: running.deadline,
      workingFolder: workingFolder(),
      target: recording.record.map { FilePath($0) },
      collision: recording.recordCollision,
      keeper: storing.noStore ? nil : RunKeeper(settings.baseFolder),
      wantsTimelines: reporter == .html
    )
    let startedAt = running.det ? nil : WallTime.now()
    let results = try runner.run(
      suite,
      jobs: jobs,
      failsFast: failFast,
      Progress(total: suite.members.count, unit: "scenarios", session.console)
    )
    for warning in results.flatMap(\.warnings) { session.console.warn(warning) }
    var summary = SuiteSummary(
      results.map { SuiteSummary.Row($0, repeatCommand: repeatCommand($0), globals.repeated) },
      skippedCount: suite.skippedCount,
      seed: runner.suiteSeed,
      times: startedAt.map { ($0, WallTime.now()) },
      reporter: reporter
    )
    if let keeper = runner.keeper {
      summary.stored = session.console.keeping { () throws(FileError) in try keeper.keep(summary) }
    }
    return summary
  }

  /// The command that does one run of the suite again, without the global options.
  private func repeatCommand(_ result: SuiteRunner.Result) -> [String] {
    running.repeatCommand(result.path, seed: result.report.seed) + memory.repeated + host.repeated
      + storing.repeated + globals.repeatedBackends
  }
}
