import Files
import Replay
import Scenario
import SimKernel
import SystemPackage

/// The checks of one trace, in the order in which `fozzy ci` reports them.
struct TraceChecks {
  typealias Check = CheckReport.Check

  private let recorded: RecordedRun
  private let replay: TraceReplay
  private let isStrict: Bool

  /// Reads the trace, then runs it again.
  ///
  /// - Parameters:
  ///   - path: A trace.
  ///   - isStrict: Whether a run that passed may have no warnings.
  ///   - progress: Told how far the replay is.
  /// - Throws: Why this version can't do that; `incomplete` and `corrupt` are the trace's fault.
  init(
    _ path: FilePath,
    isStrict: Bool,
    progress: RunProgress? = nil
  ) throws(TraceReplay.Refusal) {
    self.isStrict = isStrict
    do throws(TraceError) {
      recorded = try RecordedRun(path)
    } catch {
      throw .trace(error)
    }
    replay = try TraceReplay(path, target: nil, watch: RunWatch(wantsTimeline: false, progress))
  }

  var runID: Bytes { recorded.footer.identity.runID }

  var all: [Check] {
    [verification, outcomeClass, warningParity, warningPolicy, memoryParity]
      + (recorded.memory == nil ? [] : [memoryPolicy])
  }

  /// The same names for a trace that can't be read.
  static func skipped(because error: TraceError) -> [Check] {
    let names: [CheckName] = [
      .replayOutcomeClass, .replayWarningParity, .strictWarningPolicy,
      .replayMemoryParity, .artifactsIntegrity,
    ]
    return [Check(.traceVerify, .failed, error.message)]
      + names.map { Check($0, .skipped, "the trace cannot be read to its end") }
  }

  private var verification: Check {
    let name = CheckName.traceVerify
    let records = recorded.footer.counts.records
    if let divergence = replay.divergenceFinding {
      return Check(name, .failed, divergence.message)
    }
    return Check(name, .passed, "\(records) records, all the same when executed again")
  }

  /// Whether the run passes now as it did then, or fails as it did then.
  private var outcomeClass: Check {
    let found = replay.divergenceFinding == nil ? replay.report.status.rawValue : "diverged"
    let isSame =
      found != "diverged" && (found == "pass") == (recorded.status == RunStatus.pass.rawValue)
    return Check(.replayOutcomeClass, holds: isSame, "recorded \(recorded.status), now \(found)")
  }

  private var warningParity: Check {
    let found = replay.report.findings.map { RecordedFinding($0) }.filter(\.isWarning)
    let (before, after) = (TraceChecks.list(recorded.warnings), TraceChecks.list(found))
    let isSame = recorded.warnings == found
    let text = "recorded \(before), now \(after)"
    return Check(
      .replayWarningParity,
      holds: isSame,
      isSame ? "\(before), recorded and now" : text + (before == after ? ", otherwise worded" : "")
    )
  }

  /// Whether a run that passed did so without a step that could not do what it says.
  private var warningPolicy: Check {
    let name = CheckName.strictWarningPolicy
    let warnings = TraceChecks.list(recorded.warnings)
    if recorded.status != RunStatus.pass.rawValue {
      return Check(name, .passed, "the run came to \(recorded.status), which hides no warning")
    }
    if recorded.warnings.isEmpty { return Check(name, .passed, "the run passed without warnings") }
    return Check(name, holds: !isStrict, "the run passed with \(warnings)")
  }

  private var memoryParity: Check {
    let (before, after) = (recorded.memory, replay.report.memory)
    let texts = (TraceChecks.text(before), TraceChecks.text(after))
    return Check(
      .replayMemoryParity,
      holds: before == after,
      texts.0 == texts.1 ? "\(texts.0), recorded and now" : "recorded \(texts.0), now \(texts.1)"
    )
  }

  /// Whether what leaked is what the run's own options allow.
  private var memoryPolicy: Check {
    let name = CheckName.memoryPolicy
    let leaked = recorded.memory?.leakedBytes ?? 0
    let options = MemoryOptions(recorded.header.options["program"]) ?? MemoryOptions()
    if options.failsOnLeak {
      return Check(
        name,
        holds: leaked == 0,
        "\(leaked) bytes leaked, and --fail-on-leak allows none"
      )
    }
    if let budget = options.leakBudget {
      return Check(name, holds: leaked <= budget, "\(leaked) bytes leaked, the budget is \(budget)")
    }
    return Check(name, .passed, "\(leaked) bytes leaked, and no option sets a limit")
  }

  private static func list(_ findings: [RecordedFinding]) -> String {
    if findings.isEmpty { return "no warnings" }
    let shown = findings.prefix(4).map { finding in
      finding.title.description + (finding.step.map { " at step \($0)" } ?? "")
    }
    let rest = findings.count > 4 ? " and \(findings.count - 4) more" : ""
    return (findings.count == 1 ? "the warning " : "the warnings ") + shown.joined(separator: ", ")
      + rest
  }

  private static func text(_ memory: MemorySummary?) -> String {
    guard let memory else { return "no memory" }
    return "\(memory.allocCount) allocations (\(memory.failedAllocCount) failed), "
      + "\(memory.freeCount) freed, \(memory.inUseBytes) bytes in use, peak \(memory.peakBytes), "
      + "\(memory.leakedBytes) bytes leaked in \(memory.leakedAllocs)"
  }
}
