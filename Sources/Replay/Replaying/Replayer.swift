package import SimKernel

/// Runs a program again with the recorded choices and answers, comparing as it goes.
package enum Replayer {
  /// What a replay came to.
  package enum Verdict: Equatable, Sendable {
    /// Every record came again, and the trace is sound to its end.
    case same(RunStatus)
    case diverged(Divergence)
    /// The trace could not be read to its end: incomplete, corrupt, unreadable.
    case unreadable(TraceError)
    /// The sink of the replay's own records failed; it knows why.
    case sinkFailed
  }

  /// Replays the trace that `cursor` reads.
  ///
  /// Calls nobody outside and never waits. O(records).
  ///
  /// - Parameters:
  ///   - program: What the trace holds, loaded anew.
  ///   - kernel: Made with ``ReplaySource`` and a journal that expects `cursor`.
  ///   - cursor: The recorded side.
  /// - Returns: Whether the records were the same.
  package static func replay<P: Program>(
    _ program: inout P,
    on kernel: Kernel,
    against cursor: ReplayCursor
  ) -> Verdict {
    while true {
      switch kernel.run(&program) {
      case .waiting(let waiting): goOn(waiting, kernel, cursor)
      case .ended(let outcome): return verdict(outcome, kernel, cursor)
      }
      if cursor.divergence != nil || cursor.failure != nil {
        return verdict(.diverged(kernel.journal.count), kernel, cursor)
      }
    }
  }

  /// Does what the recorded driver did: let time pass, or give the recorded answer.
  private static func goOn(_ waiting: Waiting, _ kernel: Kernel, _ cursor: ReplayCursor) {
    var place = 0
    if let next = cursor.peek(), case .clock = next.record.body { place = 1 }
    if let next = cursor.peek(place), case .answer(let duration, _) = next.record.body {
      if let id = next.record.cause, case .answer(_, let fields)? = cursor.peekWhole(place)?.body,
        let answer = Answer(fields: fields),
        kernel.answer(id, answer, duration: duration)
      {
        return
      }
    } else if waiting.nextTimer != nil {
      kernel.passTime()
      return
    }
    cursor.diverge(kernel.journal.count, found: .waiting(waiting.effects))
  }

  private static func verdict(
    _ outcome: Outcome,
    _ kernel: Kernel,
    _ cursor: ReplayCursor
  ) -> Verdict {
    if let divergence = cursor.divergence { return .diverged(divergence) }
    if let failure = cursor.failure { return .unreadable(failure) }
    if outcome == .sinkFailed { return .sinkFailed }
    let isExhausted = cursor.isExhausted(at: kernel.journal.count)
    if let divergence = cursor.divergence { return .diverged(divergence) }
    if let failure = cursor.failure { return .unreadable(failure) }
    guard isExhausted, let status = kernel.status else {
      fatalError("Replayer: a run ended as \(outcome) without a status")
    }
    return .same(status)
  }
}
