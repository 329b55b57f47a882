import Files
import Replay
import SimKernel

/// Runs one scenario or trace many times, each in a process and in surroundings of its own, and compares.
struct DeterminismAudit {
  private(set) var runner: AuditRunner
  let runs: Int
  private let console: Console

  init(_ runner: AuditRunner, runs: Int, _ console: Console) {
    self.runner = runner
    self.runs = runs
    self.console = console
  }

  /// Does all runs, and looks for the cause when they differ.
  ///
  /// - Throws: ``CommandFailure`` when the first run can't be done.
  mutating func perform() throws(CommandFailure) -> AuditResult {
    var result = try comparedRuns()
    if let mismatch = result.mismatch { result.mismatch = explained(mismatch, result.first) }
    return result
  }

  /// Does all runs, and notes which are not as the first.
  private mutating func comparedRuns() throws(CommandFailure) -> AuditResult {
    let progress = Progress(total: runs, unit: "runs", console)
    defer { progress.end() }
    let first = runner.run(runner.unchanged, as: 1)
    progress.advance()
    try requireUsable(first)
    // A later run has another load; it may take many times as long, but not for ever.
    let patience = max(60_000_000_000, first.duration.nanoseconds.multipliedClamped(by: 50))
    runner.limit = .nanoseconds(min(runner.limit.nanoseconds, patience))
    var result = AuditResult(runner.subject, seed: runner.seed, first: first)
    result.limitations += [runner.folders.limitation].compactMap(\.self)
    var names = [first.findingNames]
    for number in 2...runs {
      let run = runner.run(runner.material.surroundings(number), as: number)
      let isSame = run.signature == first.signature
      progress.advance(failed: !isSame)
      result.signatures.append(run.signature)
      names.append(run.findingNames)
      if isSame { continue }
      result.mismatchCount += 1
      if result.mismatch == nil { result.mismatch = AuditMismatch(number, run) }
    }
    let everywhere = names.dropFirst().reduce(names[0]) { $0.intersection($1) }
    result.flakeFindings = names.reduce(into: Set()) { $0.formUnion($1) }.count - everywhere.count
    return result
  }

  /// Requires that a run came to something that can be compared.
  private func requireUsable(_ run: AuditRun) throws(CommandFailure) {
    switch run.end {
    case .ended(let code, _, let error):
      if run.trace != nil || code == ExitStatus.diverged.rawValue { return }
      let document = run.report
      throw CommandFailure(
        document?.text("code").flatMap { ErrorCode(rawValue: "\($0)") } ?? .inputOutput,
        document?.text("message").map { "\($0)" }
          ?? "the first run ended with status \(code) and left no trace: \(error)",
        hint: document?.text("hint").map { "\($0)" }
      )
    case .timedOut:
      throw CommandFailure(
        .auditTimeout,
        "the first run took longer than \(runner.limit)",
        hint: "allow a run more by --timeout, or find out why `fozzy run` does not end"
      )
    case .broken(let reason):
      throw CommandFailure(.inputOutput, "the first run failed: \(reason)")
    }
  }

  /// The mismatch with what differs, where, and why.
  private func explained(_ mismatch: AuditMismatch, _ first: AuditRun) -> AuditMismatch {
    let progress = Progress(total: nil, unit: "runs to find the cause", console)
    defer { progress.end() }
    var mismatch = mismatch
    mismatch.cause = CauseSearch(runner, first).cause(of: mismatch, progress)
    if let trace = first.trace, let other = mismatch.run.trace {
      mismatch.divergence = try? TraceDifference.between(trace, other, times: runner.times)
    }
    mismatch.findDifferences(first)
    return mismatch
  }
}

extension UInt64 {
  fileprivate func multipliedClamped(by other: UInt64) -> UInt64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? .max : product
  }
}
