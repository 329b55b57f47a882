/// All tasks of a run, by number.
///
/// Ended tasks stay listed, without what they held.
struct TaskTable: Sendable {
  /// What a task is doing between two of its resumes.
  enum State: Equatable, Sendable {
    case ready
    case sleeping
    case parked(Name)
    case awaitingMessage
    case awaitingAnswer
    case ended
  }

  /// Why a ready task will run; the values of messages and answers are kept with the world.
  enum Reason: Sendable {
    case started
    case again
    case timer
    case woken
    case message
    case answer
  }

  struct Entry: Sendable {
    var owner: OwnerID
    var name: Name
    var isBackground: Bool
    var hasTimer = false
    var state = State.ready
    var reason = Reason.started
    /// The record that made the task ready, or that set its timer.
    var cause: RecordNumber
    /// What this task's wait adds to the state digest; zero while it is ready.
    var waitDigest = Digest128.zero
  }

  private var entries: [Entry] = []

  /// How many tasks were ever spawned.
  var count: Int { entries.count }

  mutating func add(_ entry: Entry) -> TaskID {
    entries.append(entry)
    return TaskID(UInt64(entries.count))
  }

  func contains(_ task: TaskID) -> Bool { task.number >= 1 && task.number <= entries.count }

  /// Notes that the task waits for its timer.
  ///
  /// - Returns: Whether it is a foreground task.
  mutating func setTimer(
    of task: TaskID,
    _ state: State,
    cause: RecordNumber,
    _ digest: Digest128
  ) -> Bool {
    TaskTable.change(&entries[Int(task.number) - 1]) { entry in
      entry.cause = cause
      entry.hasTimer = true
      entry.state = state
      entry.waitDigest = digest
      return !entry.isBackground
    }
  }

  /// Notes that the task is ready and has no timer.
  ///
  /// - Returns: What its wait had added to the state digest.
  mutating func makeReady(_ task: TaskID, _ reason: Reason, cause: RecordNumber) -> Digest128 {
    TaskTable.change(&entries[Int(task.number) - 1]) { entry in
      let digest = entry.waitDigest
      entry.waitDigest = .zero
      entry.hasTimer = false
      entry.state = .ready
      entry.reason = reason
      entry.cause = cause
      return digest
    }
  }

  /// One access for several changes of an entry.
  private static func change<Result>(
    _ entry: inout Entry,
    _ body: (inout Entry) -> Result
  ) -> Result {
    body(&entry)
  }

  subscript(task: TaskID) -> Entry {
    get { entries[Int(task.number) - 1] }
    _modify { yield &entries[Int(task.number) - 1] }
  }
}
