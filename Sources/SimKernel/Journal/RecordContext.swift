/// What the encoder and the decoder of one frame remember from record to record.
///
/// Both keep the same context, so that a field that did not change is not written. A frame starts
/// with a fresh one and can be decoded alone.
struct RecordContext {
  var task = TaskID.kernel
  var owner = OwnerID.run
  var cause: RecordNumber?
  /// The index that the next step start is expected to have.
  var nextStepIndex: UInt64 = 0
  /// The records that last set a timer in this frame, in the slot `task mod 4096`.
  private var timerSets = [TimerSet?](repeating: nil, count: 4096)

  private struct TimerSet {
    var task: TaskID
    var record: RecordNumber
  }

  private static func slot(of task: TaskID) -> Int {
    Int(truncatingIfNeeded: task.number & 4095)
  }

  /// The cause of a record that names none.
  func impliedCause(of tag: RecordTag, task: TaskID) -> RecordNumber? {
    switch tag {
    case .timerFired, .timerCancelled:
      if let set = timerSets[RecordContext.slot(of: task)], set.task == task {
        set.record
      } else {
        nil
      }
    default: cause
    }
  }

  /// Moves on past record `number`.
  mutating func advance(past number: RecordNumber, tag: RecordTag, record: borrowing Record) {
    if tag.isOfKernel { return }
    task = record.task
    owner = record.owner
    cause = tag.startsCause ? number : record.cause
    if tag == .timerSet {
      timerSets[RecordContext.slot(of: task)] = TimerSet(task: task, record: number)
    }
  }
}
