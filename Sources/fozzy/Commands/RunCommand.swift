import ArgumentParser
import Files
import HostBackends
import Replay
import Scenario
import SimKernel
import SystemPackage

/// `fozzy run`.
struct RunCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a scenario once.",
    usage: "fozzy run <scenario> [options]",
    discussion: """
      Every random draw comes from the seed. Without --det, a seed is drawn and printed first, and \
      virtual time passes no faster than real time. A recorded run replays exactly, with --det or \
      without.

      EXAMPLES:
        fozzy run tests/example.fozzy.json --det
        fozzy run tests/example.fozzy.json --det --seed 7 --timeout 30s
        fozzy run tests/example.fozzy.json --det --record example.fozzy --json
        fozzy run tests/example.fozzy.json --det --reporter html > run.html
        fozzy run tests/host.pass.fozzy.json --proc-backend host --fs-backend host
      """
  )

  @Argument(help: ArgumentHelp("The scenario file.", valueName: "scenario"))
  var scenario: String

  @OptionGroup var running: RunArguments
  @OptionGroup var reporting: ReporterOptions
  @OptionGroup var recording: RecordOptions
  @OptionGroup var storing: StoreArguments
  @OptionGroup(title: "Simulated memory") var memory: MemoryArguments
  @OptionGroup(title: "Host backends") var host: HostArguments
  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws { try reporting.check(globals) }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let settings = try session.configuration().overridden(by: host)
    let reporter = reporting.reporter ?? settings.reporter
    let loaded = try loadScenario(session)
    let configuration = RunConfiguration(
      seed: session.chooseSeed(running.seed, isDeterministic: running.det),
      isDeterministic: running.det,
      kernel: settings.runOptions(Limits(deadline: running.deadline))
    )
    try settings.warnOfLeftovers(session.console)
    let machine = try HostMachine.prepare(settings, source: loaded.source)
    defer { for problem in machine?.shutDown() ?? [] { session.console.warn(problem) } }
    let startedAt = running.det ? nil : WallTime.now()
    let keeper = storing.noStore ? nil : RunKeeper(settings.baseFolder)
    let progress = RunProgress(session.console)
    defer { progress.end() }
    let report: RunReport
    do throws(FileError) {
      report = try ScenarioRunner.run(
        loaded,
        name: programName(at: FilePath(scenario), workingFolder: workingFolder()),
        configuration,
        memory: settings.memory.overridden(by: memory.options),
        machine: machine,
        target: recording.target,
        keepsRecords: keeper != nil,
        watch: RunWatch(wantsTimeline: reporter == .html, progress)
      )
    } catch {
      throw CommandFailure(error)
    }
    return RunSummary(
      report,
      mode: .run,
      file: scenario,
      times: startedAt.map { ($0, WallTime.now()) },
      repeatCommand: repeatCommand(seed: configuration.seed),
      options: globals.repeated,
      stored: keeper.flatMap { keeper in
        session.console.keeping { () throws(FileError) in try keeper.keep(report) }
      },
      reporter: reporter
    )
  }

  /// The scenario in the file, with its warnings printed.
  private func loadScenario(_ session: Session) throws(CommandFailure) -> Scenario {
    let file = ScenarioFile.load(source: try readScenario(scenario), path: scenario)
    guard let loaded = file.scenario else { throw CommandFailure(file) }
    for warning in file.diagnostics { session.console.warn(file.render(warning)) }
    return loaded
  }

  /// The command that does the same run again, without the global options.
  private func repeatCommand(seed: UInt64) -> [String] {
    running.repeatCommand(scenario, seed: seed) + memory.repeated + host.repeated
      + storing.repeated + globals.repeatedBackends
  }
}

extension RecordOptions {
  /// Where to write; nil when no trace is asked for.
  var target: RunRecorder.Target? {
    record.map { RunRecorder.Target(FilePath($0), collision: recordCollision) }
  }
}

extension CommandFailure {
  /// Why a scenario file cannot be run, with every place.
  init(_ file: ScenarioFile) {
    let errors = file.diagnostics.filter { $0.severity == .error }
    self.init(
      .scenario,
      file.failureMessage ?? "\(file.path): holds no steps",
      details: errors.map { "\(file.render($0))\n" }.joined(),
      members: [Document.Member("errors", .array(errors.map(\.document)))]
    )
  }
}
