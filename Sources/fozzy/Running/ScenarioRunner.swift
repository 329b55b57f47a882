import Files
import HostBackends
import Replay
import Scenario
import SimKernel

/// Runs scenario files and replays their traces: joins program, kernel and trace.
enum ScenarioRunner {
  /// The kind of program that scenario files are, in trace headers.
  static let programKind = "scenario"

  /// Runs a scenario once.
  ///
  /// - Parameters:
  ///   - scenario: What to run.
  ///   - name: What the trace calls it.
  ///   - configuration: Seed and options of the kernel.
  ///   - memory: What is said about simulated memory.
  ///   - machine: Who performs the effects of host backends; nil when none is the host.
  ///   - target: Where to record; nil for nowhere.
  ///   - keepsRecords: Whether the report has the records, when there is no target.
  ///   - watch: Who sees the records; used for this run alone.
  /// - Returns: What it came to.
  /// - Throws: Why the trace could not be written.
  static func run(
    _ scenario: Scenario,
    name: String,
    _ configuration: RunConfiguration,
    memory: MemoryOptions,
    machine: HostMachine? = nil,
    target: RunRecorder.Target?,
    keepsRecords: Bool = false,
    watch: RunWatch? = nil
  ) throws(FileError) -> RunReport {
    let driver = HostDriver(
      machine,
      isPaced: !configuration.isDeterministic,
      deadline: configuration.kernel.limits.deadline
    )
    return try run(
      scenario,
      name: name,
      configuration,
      memory: memory,
      target: target,
      keepsRecords: keepsRecords,
      watch: watch
    ) { waiting, kernel in
      guard let progress = watch?.progress else { return driver.drive(waiting, kernel) }
      progress.note(waiting, kernel) { driver.drive(waiting, kernel) }
    }
  }

  /// Runs a scenario once, as above, with another driver.
  ///
  /// - Parameters:
  ///   - scenario: What to run.
  ///   - name: What the trace calls it.
  ///   - configuration: Seed and options of the kernel.
  ///   - memory: What is said about simulated memory.
  ///   - target: Where to record; nil for nowhere.
  ///   - keepsRecords: Whether the report has the records, when there is no target.
  ///   - watch: Who sees the records; used for this run alone.
  ///   - drive: Called when only the outside can go on: lets real time pass or answers an effect.
  /// - Returns: What it came to.
  /// - Throws: Why the trace could not be written.
  static func run(
    _ scenario: Scenario,
    name: String,
    _ configuration: RunConfiguration,
    memory: MemoryOptions,
    target: RunRecorder.Target?,
    keepsRecords: Bool = false,
    watch: RunWatch? = nil,
    drive: (Waiting, Kernel) -> Void
  ) throws(FileError) -> RunReport {
    var configuration = configuration
    configuration.program = memory.json
    var program = program(scenario, name, configuration, memory)
    let header = TraceHeader(
      program: TraceHeader.ProgramIdentity(
        kind: programKind,
        name: name,
        source: scenario.source
      ),
      options: configuration.json,
      writer: TraceHeader.Writer(engine: Fozzy.version)
    )
    let kept = keepsRecords && target == nil ? KeptRunSink(header, source: scenario.source) : nil
    let recorder =
      if let kept {
        RunRecorder(keepingIn: kept)
      } else {
        try RunRecorder(header, source: scenario.source, target: target)
      }
    recorder.watcher = watch
    let result = try Execution.run(
      &program,
      on: recorder,
      configuration,
      choices: SeededSource(seed: configuration.seed),
      drive: drive
    )
    var report = RunReport(
      status: result.status,
      seed: configuration.seed,
      isDeterministic: configuration.isDeterministic,
      elapsed: result.elapsed,
      stepsStarted: program.stepsStarted,
      findings: program.findings,
      memory: program.memory,
      scenario: scenario,
      name: name,
      identity: result.record.identity,
      placement: result.record.placement,
      kept: kept?.run
    )
    watch?.complete(&report)
    return report
  }

  static func program(
    _ scenario: Scenario,
    _ name: String,
    _ configuration: RunConfiguration,
    _ memory: MemoryOptions
  ) -> ScenarioProgram {
    ScenarioProgram(
      scenario,
      name: name,
      options: ScenarioProgram.Options(
        isDeterministic: configuration.isDeterministic,
        memory: memory
      )
    )
  }
}
