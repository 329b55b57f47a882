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

  /// Records how the run ended, after a last state digest.
  ///
  /// Nothing may be recorded afterwards.
  package func end<P: Program>(_ program: P, status: Name, fields: [Record.Field]) {
    recordDigest(program)
    journal.append(Record(.end(status: status, fields: fields)))
  }
}
