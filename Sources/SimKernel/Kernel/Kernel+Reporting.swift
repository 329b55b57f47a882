extension Kernel {
  /// Records that a step of a scenario began; later records of the task are caused by it.
  ///
  /// - Parameters:
  ///   - depth: 0 for a step of the program, one more for a step inside a step.
  ///   - index: Its place in its list of steps, from 0.
  ///   - kind: The step's type.
  ///   - parent: For a nested step, the record of the step around it.
  /// - Returns: the record's number.
  @discardableResult
  package func stepStarted(
    depth: UInt64,
    index: UInt64,
    kind: Name,
    parent: RecordNumber? = nil
  ) -> RecordNumber {
    if let parent { cause = parent }
    let record = append(.stepStart(depth: depth, index: index, kind: kind))
    cause = record
    return record
  }

  /// The record of the step that the running task is in, as what causes its next records.
  package var openStep: RecordNumber? { cause }

  /// Goes on in a step after the steps inside it.
  package func continueStep(_ record: RecordNumber?) { cause = record }

  /// Records that the innermost open step ended.
  package func stepEnded(failed: Bool) { append(.stepEnd(failed: failed)) }

  /// Records an event of the user's own.
  package func event(_ fields: [Record.Field]) { append(.event(fields)) }

  /// Records that something is wrong with the program under test.
  @discardableResult
  package func finding(_ fields: [Record.Field]) -> RecordNumber { append(.finding(fields)) }

  /// Lets the program say what the run comes to, and records it after a last state digest.
  func finish<P: Program>(_ program: inout P, _ outcome: Outcome) {
    switch outcome {
    case .diverged, .sinkFailed: return
    case .quiescent, .stopped, .deadlock, .limit: break
    }
    let status = program.end(outcome, self)
    self.status = status
    recordDigest(program)
    journal.append(
      Record(.end(status: names.name(Bytes(status.rawValue)), fields: fields(of: outcome)))
    )
  }

  private func fields(of outcome: Outcome) -> [Record.Field] {
    let name = names.name("outcome")
    guard case .deadlock(let tasks) = outcome else {
      return [Record.Field(name, Bytes("\(outcome)"))]
    }
    // A record has room for so many; the state digest covers the others.
    let shown = tasks.prefix(RecordLimits.fields - 1).map { task in
      Record.Field(names.name("parked"), Bytes("\(task)"))
    }
    return [Record.Field(name, "deadlock")] + shown
  }
}
