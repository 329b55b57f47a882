internal import Glibc
package import SimKernel
internal import SystemPackage

/// One program on the real machine, from its start to the end of its last descendant.
///
/// It never blocks: whoever drives it waits for ``descriptors`` and ``wakeAt``, then calls
/// ``advance(now:)``. Instants are nanoseconds of the monotonic clock.
package final class ProcessOperation {
  private enum Phase {
    /// The state while the program runs.
    case running
    /// The program has ended; an output may still be open.
    case ended(ProgramEnd, at: UInt64)
    /// Everything is being ended; then the failure is the answer.
    case failing(EffectFailure, since: UInt64)
    /// The answer is given, or nobody wants it; descendants may be alive.
    case answered
  }

  private let program: SupervisedProgram
  private let lookup: ProgramLookup
  private let path: Bytes
  private let settings: ProcessSettings
  private let timeLimit: TimeLimit
  private var outputs: [OutputCapture]
  private var phase = Phase.running
  /// The processes that were killed and did not end, as far as they are known.
  private var survivors: [Int32] = []

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - request: What to start.
  ///   - settings: How programs are started here.
  ///   - now: The present instant.
  ///   - deadline: The instant at which the run's time is over; nil for never.
  /// - Throws: ``Refusal`` when it can't be started; about some causes ``advance(now:)`` tells.
  package init(
    _ request: ProcessRequest,
    _ settings: ProcessSettings,
    now: UInt64,
    deadline: UInt64? = nil
  ) throws(Refusal) {
    let launch = try Launch(request, settings)
    self.settings = settings
    program = launch.program
    lookup = launch.lookup
    path = launch.path
    outputs = launch.outputs
    timeLimit = TimeLimit(request.timeout, now: now, deadline: deadline)
  }

  /// Whether nothing of the program is alive and nothing of it is to be waited for.
  package var isOver: Bool { program.isGone && outputs.allSatisfy { !$0.isOpen } && hasAnswered }

  private var hasAnswered: Bool {
    if case .answered = phase { true } else { false }
  }

  /// What to wait for until it can be read.
  package var descriptors: [CInt] {
    outputs.compactMap(\.descriptor) + [program.descriptor].compactMap { $0 }
  }

  /// When to call ``advance(now:)`` at the latest; nil when only ``descriptors`` count.
  package var wakeAt: UInt64? {
    switch phase {
    case .running: timeLimit.instant
    case .ended(_, let instant): instant + settings.grace
    case .failing(_, let instant): instant + settings.patience
    case .answered: nil
    }
  }

  /// The processes of the program that may be alive; its supervisor stands for those it doesn't name.
  package var alive: [Int32] {
    if program.isGone { return [] }
    return survivors.isEmpty ? [program.supervisor] : survivors
  }

  /// Takes in what has happened, without waiting.
  ///
  /// - Returns: The answer, once.
  package func advance(now: UInt64) -> Answer? {
    for index in outputs.indices { outputs[index].read() }
    while let report = program.nextReport() { take(report, now) }
    check(now)
    return answer(now)
  }

  /// Ends the program and every descendant; if there was no answer yet, there will be none.
  package func end() {
    program.end()
    phase = .answered
    for index in outputs.indices { outputs[index].close() }
  }

  private func take(_ report: SupervisorReport, _ now: UInt64) {
    switch (report, phase) {
    case (.survivor(let process), _): survivors.append(process)
    case (.refused(let code), .running):
      phase = .failing(lookup.refusal(of: path, Errno(rawValue: code)).failure, since: now)
    case (.ended(let end), .running):
      // What it wrote last was written before it ended, so it is there.
      for index in outputs.indices { outputs[index].read() }
      phase = .ended(end, at: now)
    case (.refused, _), (.ended, _): break
    }
  }

  /// Fails a program that has written too much, takes too long, or is out of sight.
  private func check(_ now: UInt64) {
    let isRunning: Bool
    switch phase {
    case .running: isRunning = true
    case .ended: isRunning = false
    case .failing, .answered: return
    }
    let ended = "it and all its descendants were ended"
    if let output = outputs.first(where: \.isOverLimit) {
      let cause = "\(output.name) exceeded limit of \(output.limit) bytes"
      fail(.outputLimit, "\(cause); \(ended)", now)
    } else if isRunning, program.isGone {
      let cause = "its supervisor was killed, so that nobody knows how it ended"
      fail(.system, "\(cause); it and descendants of it may be alive", now)
    } else if isRunning, let cause = timeLimit.cause(now) {
      fail(.timedOut, "\(cause); \(ended)", now)
    }
  }

  private func fail(_ kind: EffectFailure.Kind, _ reason: String, _ now: UInt64) {
    program.end()
    var previews: [Bytes] = []
    for index in outputs.indices {
      previews.append(outputs[index].take().preview(limit: settings.previewLimit))
      outputs[index].close()
    }
    let failure = EffectFailure(
      kind,
      reason: "`" + lookup.command + Bytes("`: \(reason)"),
      standardOutput: previews[0],
      standardError: previews[1]
    )
    phase = .failing(failure, since: now)
  }

  private func answer(_ now: UInt64) -> Answer? {
    switch phase {
    case .running, .answered: return nil
    case .ended(let end, let instant):
      if outputs.contains(where: \.isOpen), now < instant + settings.grace { return nil }
      phase = .answered
      return .process(ProcessResult(end, outputs[0].take(), outputs[1].take()))
    case .failing(var failure, let instant):
      let isPatient = survivors.isEmpty && now < instant + settings.patience
      if !program.isGone, isPatient { return nil }
      phase = .answered
      if !program.isGone {
        let list = alive.map(String.init).joined(separator: ", ")
        failure.reason = failure.reason + Bytes("; killed, but still there: process \(list)")
      }
      return .failed(failure)
    }
  }
}

extension ProcessResult {
  fileprivate init(_ end: ProgramEnd, _ output: Bytes, _ error: Bytes) {
    self.init(
      exitCode: end.exitCode,
      signal: end.signal == 0 ? nil : end.signal,
      standardOutput: output,
      standardError: error,
      peakMemory: end.peakMemory == 0 ? nil : UInt64(clamping: end.peakMemory) * 1024
    )
  }
}
