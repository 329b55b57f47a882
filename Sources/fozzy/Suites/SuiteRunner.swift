import Files
import HostBackends
import Replay
import Scenario
import SimKernel
import SystemPackage

/// Runs the members of a suite, several at a time, each with a kernel of its own.
struct SuiteRunner: Sendable {
  let settings: Configuration
  let memory: MemoryOptions
  let isDeterministic: Bool
  let suiteSeed: UInt64
  let deadline: Instant?
  let workingFolder: FilePath

  /// Where all runs are recorded; with several, each adds its number to the name.
  let target: FilePath?
  let collision: Collision

  /// Where runs that do not pass are kept; nil for nowhere.
  let keeper: RunKeeper?

  /// Whether the reports show what each step did and when.
  let wantsTimelines: Bool

  /// What one member came to.
  struct Result: Sendable {
    let path: String
    let report: RunReport

    /// Where the store has the run; nil for one that passed.
    let stored: StoredRun?

    /// What could not be tidied up or recorded, for people.
    let warnings: [String]
  }

  private typealias Attempt = Swift.Result<Result, CommandFailure>

  /// Runs the members of `suite`.
  ///
  /// - Parameters:
  ///   - suite: What to run.
  ///   - jobs: How many run at a time.
  ///   - failsFast: Whether to end with the first member that does not pass.
  ///   - progress: Told of every member that has run.
  /// - Returns: The results in the order of the suite, up to and including the first that does not
  ///   pass when `failsFast`.
  /// - Throws: Why the first member that could not be run or recorded could not.
  func run(
    _ suite: Suite,
    jobs: Int,
    failsFast: Bool,
    _ progress: Progress
  ) throws(CommandFailure) -> [Result] {
    let attempts = ParallelWork.values(
      count: suite.members.count,
      width: jobs,
      isLast: { (attempt: Attempt) in
        guard case .success(let result) = attempt else { return true }
        return failsFast && result.report.status != .pass
      },
      { index in
        let attempt = attempt(suite, index)
        progress.advance(failed: attempt.hasFailed)
        return attempt
      }
    )
    progress.end()
    var results: [Result] = []
    for attempt in attempts { results.append(try attempt.get()) }
    return results
  }

  private func attempt(_ suite: Suite, _ index: Int) -> Attempt {
    let isAlone = suite.members.count == 1
    let target = target.map { target in
      RunRecorder.Target(isAlone ? target : target.numbered(index + 1), collision: collision)
    }
    do throws(CommandFailure) {
      return .success(try run(suite.members[index], recordingTo: target))
    } catch {
      return .failure(error)
    }
  }

  private func run(
    _ member: Suite.Member,
    recordingTo target: RunRecorder.Target?
  ) throws(CommandFailure) -> Result {
    let path = member.path.text
    let name = programName(at: FilePath(path), workingFolder: workingFolder)
    let machine = try HostMachine.prepare(settings, source: member.scenario.source)
    var report: RunReport
    do throws(FileError) {
      report = try ScenarioRunner.run(
        member.scenario,
        name: name,
        RunConfiguration(
          seed: scenarioSeed(of: name, suiteSeed: suiteSeed),
          isDeterministic: isDeterministic,
          kernel: settings.runOptions(Limits(deadline: deadline))
        ),
        memory: memory,
        machine: machine,
        target: target,
        keepsRecords: keeper != nil,
        watch: RunWatch(wantsTimeline: wantsTimelines)
      )
    } catch {
      _ = machine?.shutDown()
      throw CommandFailure(error)
    }
    var warnings = machine?.shutDown() ?? []
    var stored: StoredRun?
    if report.status != .pass {
      do throws(FileError) {
        stored = try keeper?.keep(report)
      } catch {
        warnings.append("\(path): the failing run is not in the run store: \(error.message)")
      }
    }
    // It is needed no more, and there may be thousands.
    report.kept = nil
    return Result(path: path, report: report, stored: stored, warnings: warnings)
  }
}

extension Result<SuiteRunner.Result, CommandFailure> {
  /// Whether the member did not pass, or could not be run.
  fileprivate var hasFailed: Bool {
    if case .success(let result) = self { result.report.status != .pass } else { true }
  }
}
