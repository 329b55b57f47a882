/// What the encoder and the decoder of one frame remember from record to record.
///
/// Both keep the same context, so that a field that did not change is not written. A frame starts
/// with a fresh one and can be decoded alone.
struct RecordContext {
  private(set) var task = TaskID.kernel
  private(set) var owner = OwnerID.run
  private(set) var cause: RecordNumber?
  /// The index that the next step start is expected to have.
  var nextStepIndex: UInt64 = 0
  /// The records that last set a timer in this frame, in the slot `task mod 4096`.
  private var timerSets = [TimerSet](repeating: .none, count: 4096)

  private struct TimerSet {
    /// Nobody's timer is the kernel's.
    var task: TaskID
    var record: RecordNumber
    var delay: UInt64

    static let none = TimerSet(task: .kernel, record: 0, delay: 0)
  }

  /// What the task last set in this frame, unless another task took the slot.
  private func timerSet(of task: TaskID) -> TimerSet? {
    let set = timerSets[Int(truncatingIfNeeded: task.number & 4095)]
    return set.task == task && task != .kernel ? set : nil
  }

  /// The delay of the task's last timer, which a `timerSetAgain` repeats.
  func lastDelay(of task: TaskID) -> UInt64? { timerSet(of: task)?.delay }

  /// Forgets everything, as a new frame does.
  mutating func reset() {
    task = .kernel
    owner = .run
    cause = nil
    nextStepIndex = 0
    for slot in timerSets.indices { timerSets[slot] = .none }
  }

  /// The cause of a record that names none.
  func impliedCause(of tag: RecordTag, task: TaskID) -> RecordNumber? {
    switch tag {
    case .timerFired, .timerCancelled: timerSet(of: task)?.record
    default: cause
    }
  }

  /// Moves on past record `number`, which is not the kernel's own; `delay` is that of a timer set.
  mutating func advance(
    past number: RecordNumber,
    tag: RecordTag,
    task: TaskID,
    owner: OwnerID,
    cause: RecordNumber?,
    delay: UInt64?
  ) {
    self.task = task
    self.owner = owner
    self.cause = tag.startsCause ? number : cause
    if let delay {
      timerSets[Int(truncatingIfNeeded: task.number & 4095)] = TimerSet(
        task: task,
        record: number,
        delay: delay
      )
    }
  }
}
