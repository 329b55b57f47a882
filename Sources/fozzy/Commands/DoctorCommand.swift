import ArgumentParser
import Files
import HostBackends
import Replay
import RunStore
import Scenario
import SimKernel
import SystemPackage

/// `fozzy doctor`.
struct DoctorCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check the environment, and with --deep that runs are deterministic.",
    usage: "fozzy doctor [--deep (--scenario <scenario> | <trace>)] [options]",
    discussion: """
      The audit runs the scenario, or replays the trace, in processes of their own: the first as it \
      is, each later one with another time zone, locale, home, working folder, environment, umask, \
      hash seed, address layout, priority, number of processors and load, and with host backends \
      another order of directory entries. All must print and record the same. When they don't, it \
      shows the first record that differs, what the outside answered otherwise, and which of these \
      changes is the cause.

      EXAMPLES:
        fozzy doctor
        fozzy doctor --deep --scenario tests/example.fozzy.json --runs 5 --seed 4242
        fozzy doctor --deep --scenario tests/host.pass.fozzy.json --proc-backend host
        fozzy doctor --deep example.fozzy --json
        fozzy doctor --deep last-fail
      """
  )

  @Argument(
    help: ArgumentHelp(
      "A trace to replay again and again; or latest, last-fail, #N or an id for a recorded run.",
      valueName: "trace"
    )
  )
  var trace: String?

  @Flag(help: "Audit the determinism of a scenario or a trace.")
  var deep = false

  @Option(help: ArgumentHelp("The scenario to run again and again.", valueName: "scenario"))
  var scenario: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many runs are compared (default: 3, at least 2).", valueName: "number")
  )
  var runs: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Where all random draws of each run come from (default: 3235823838).",
      valueName: "number"
    )
  )
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How long one run may really take (default: 10m).",
      valueName: "duration"
    ),
    transform: TimeLimit.init(argument:)
  )
  var timeout: TimeLimit?

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if let runs, runs < 2 || runs > 10_000 {
      throw ValidationError("--runs must be from 2 to 10000, found \(runs)")
    }
    if let timeout, timeout.duration == .zero {
      throw ValidationError("--timeout must be longer than 0")
    }
    let subjects = [scenario, trace].compactMap(\.self)
    if subjects.count == 2 {
      throw ValidationError("--scenario and a trace exclude each other")
    }
    if deep, subjects.isEmpty {
      throw ValidationError("--deep needs something to run: --scenario, or a trace")
    }
    if !deep, !subjects.isEmpty {
      throw ValidationError("a scenario or a trace is only looked at with --deep")
    }
    let options = [
      ("--runs", runs != nil), ("--seed", seed != nil), ("--timeout", timeout != nil),
    ]
    if !deep, let option = options.first(where: { $0.1 }) {
      throw ValidationError("\(option.0) is about the runs of --deep, and needs it")
    }
    if trace != nil, seed != nil {
      throw ValidationError("a trace has its own seed, and takes no --seed")
    }
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let check = EnvironmentCheck(session)
    guard deep else { return DoctorAnswer(check, isUnsafe: globals.unsafe) }
    let subject = try subject(check.configuration)
    let signals = HeldSignals()
    // All that the audit has made is gone then.
    defer { signals.letGo() }
    let result = try audit(subject, check.configuration.baseFolder, session.console, signals)
    return DoctorAnswer(check, audit: result, isUnsafe: globals.unsafe)
  }

  private func audit(
    _ subject: (subject: AuditSubject, seed: UInt64),
    _ baseFolder: FilePath,
    _ console: Console,
    _ signals: HeldSignals
  ) throws(CommandFailure) -> AuditResult {
    let runner = try AuditRunner(
      subject.subject,
      seed: subject.seed,
      limit: timeout?.duration ?? .milliseconds(600_000),
      baseFolder: baseFolder,
      signals
    )
    var audit = DeterminismAudit(runner, runs: runs ?? 3, console)
    return try audit.perform()
  }

  /// What to run: checked here, so that a mistake is explained as ever.
  private func subject(
    _ configuration: Configuration
  ) throws(CommandFailure) -> (subject: AuditSubject, seed: UInt64) {
    if let trace {
      let selected = try configuration.store.select(trace, for: .trace)
      return try traceSubject(trace, at: selected.tracePath ?? FilePath(trace))
    }
    guard let scenario else { fatalError("DoctorCommand: an audit of nothing was accepted") }
    let file = ScenarioFile.load(source: try readScenario(scenario), path: scenario)
    guard file.scenario != nil else { throw CommandFailure(file) }
    let folder = workingFolder()
    var options = globals.repeatedBackends
    let path = FilePath(globals.config ?? ConfigurationFile.defaultPath)
    if (try? SystemDisk().statusIfPresent(path, followingLinks: true)) != nil {
      options += ["--config", folder.pushing(path).string]
    }
    let subject = AuditSubject(
      .scenario,
      scenario,
      at: FilePath(scenario),
      workingFolder: folder,
      usesHost: configuration.usesHost,
      options: options
    )
    return (subject, seed ?? RunConfiguration.defaultSeed)
  }

  private func traceSubject(
    _ name: String,
    at path: FilePath
  ) throws(CommandFailure) -> (subject: AuditSubject, seed: UInt64) {
    do throws(TraceReplay.Refusal) {
      let replay = try TraceReplay(path, target: nil)
      if case .incomplete(let error) = replay.verdict { throw TraceReplay.Refusal.trace(error) }
      let subject = AuditSubject(
        .trace,
        name,
        at: path,
        workingFolder: workingFolder(),
        usesHost: false,
        options: []
      )
      return (subject, replay.report.seed)
    } catch {
      throw CommandFailure(error)
    }
  }
}
