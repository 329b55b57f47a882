import Files
import HostBackends
import Replay
import Scenario
import SimKernel

/// Runs a command on the machine, once.
struct CommandRecorder {
  private let machine: HostMachine
  private let console: Console

  /// - Throws: ``CommandFailure`` when the working folder can't be used.
  init(
    _ settings: Configuration,
    _ secrets: CommandSecrets,
    _ console: Console
  ) throws(CommandFailure) {
    try settings.warnOfLeftovers(console)
    let machine = try HostMachine.prepare(settings, source: secrets.mentions)
    guard let machine else { fatalError("CommandRecorder: the settings name no host backend") }
    self.machine = machine
    self.console = console
  }

  /// Runs the command to its end, and ends what it leaves running.
  ///
  /// - Throws: ``CommandFailure`` when it can't be started, or can't be recorded.
  func run(_ request: ProcessRequest) throws(CommandFailure) -> Recorded {
    defer { for problem in machine.shutDown() { console.warn(problem) } }
    machine.start(.process(request), id: 0, now: MonotonicClock.now(), deadline: nil)
    guard let completion = machine.wait(until: nil).first else {
      fatalError("CommandRecorder: the machine stopped waiting without an answer")
    }
    switch completion.answer {
    case .process(let result):
      try CommandText.require(result.standardOutput, "the command's output")
      try CommandText.require(result.standardError, "the command's error output")
      return Recorded(
        command: RecordedCommand(request: request, result: result),
        duration: completion.duration
      )
    case .failed(let failure):
      throw CommandFailure(.notRecorded, "\(failure.reason)", hint: hint(failure.kind))
    case .http, .contents, .done, .unmatched:
      fatalError("CommandRecorder: the machine answered a command by \(completion.answer)")
    }
  }

  /// What to do about a command that can't be recorded.
  private func hint(_ kind: EffectFailure.Kind) -> String? {
    switch kind {
    case .outputLimit:
      "raise it by --output-limit, or let the command print only what the test is about"
    case .timedOut: "give it more time by --timeout"
    default: nil
    }
  }

  /// A command that ran.
  struct Recorded {
    let command: RecordedCommand
    /// How long it really took.
    let duration: VirtualDuration

    /// Runs the scenario of the command on what the machine has answered, and records that.
    ///
    /// - Parameters:
    ///   - source: The scenario.
    ///   - name: What the trace calls it.
    ///   - target: Where the trace goes.
    /// - Returns: What the run came to, which is a pass.
    /// - Throws: ``CommandFailure`` when the scenario is too long, or the trace can't be written.
    func report(
      _ source: [UInt8],
      name: String,
      target: RunRecorder.Target
    ) throws(CommandFailure) -> RunReport {
      let file = ScenarioFile.load(source: source, path: name)
      guard let scenario = file.scenario else { throw CommandFailure(file) }
      let report: RunReport
      do throws(FileError) {
        report = try ScenarioRunner.run(
          scenario,
          name: name,
          RunConfiguration(
            seed: RunConfiguration.defaultSeed,
            isDeterministic: true,
            kernel: RunOptions(processes: .host)
          ),
          memory: MemoryOptions(),
          target: target
        ) { waiting, kernel in
          for effect in waiting.effects {
            kernel.answer(effect.id, .process(command.result), duration: duration)
          }
        }
      } catch {
        throw CommandFailure(error)
      }
      invariant(
        report.status == .pass,
        "CommandRecorder: the scenario does not expect what was answered: \(report.findings)"
      )
      return report
    }
  }
}
