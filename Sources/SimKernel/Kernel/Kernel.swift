/// Runs a program on one virtual clock, one choice source and one journal.
///
/// Single-threaded, knows no host, never blocks: when only the outside can go on, ``run(_:)`` returns
/// and the driver calls again. A program holds the kernel by reference and may call it while one of
/// its tasks runs.
package final class Kernel {
  /// All that a run can change.
  ///
  /// A program may copy it, and put a copy back by ``rollBack(to:)``.
  package var world = World()
  package let journal: Journal
  package let names: NameTable
  package let options: RunOptions
  let choices: any ChoiceSource
  /// Whether time passes only when the driver says so, even without effects.
  let isPaced: Bool

  /// The task that runs now, or ``TaskID/kernel`` between resumes.
  package internal(set) var current = TaskID.kernel
  /// What caused the running task to run, or the step it is in.
  var cause: RecordNumber?
  var last: TaskID?
  var outcome: Outcome?
  /// What the run came to, once it has ended.
  package internal(set) var status: RunStatus?
  private var isStarted = false
  private var isFinished = false
  private var mayMoveClock = false
  private var nextDigest: RecordNumber = Kernel.digestInterval

  var stepCount: UInt64 = 0
  var messageCount: UInt64 = 0
  /// Values on their way to a ready task.
  var answers: [TaskID: DeliveredAnswer] = [:]
  /// The effects of tasks whose virtual answer is delayed.
  var effectIDs: [TaskID: RecordNumber] = [:]
  var pending: [PendingEffect] = []
  /// Answers that came from outside and have not taken effect, in the order they will.
  var arrivals: [Arrival] = []

  struct DeliveredAnswer {
    var answer: Answer
    var duration: VirtualDuration
  }

  /// A state digest is recorded whenever this many records have come since the last.
  package static let digestInterval: RecordNumber = 4096

  /// - Parameters:
  ///   - options: What can change the run's records.
  ///   - choices: Who answers the run's questions.
  ///   - journal: Where its records go.
  ///   - isPaced: Whether the driver decides when the clock may move to the next timer.
  package init(
    options: RunOptions = RunOptions(),
    choices: any ChoiceSource,
    journal: Journal,
    isPaced: Bool = false
  ) {
    self.options = options
    self.choices = choices
    self.journal = journal
    self.isPaced = isPaced
    names = journal.names
  }

  /// Runs until the run ends or waits for the driver.
  ///
  /// - Complexity: O(log *n*) a resume for *n* timers. Choices: one in `schedule` for each resume that
  ///   had another ready task to choose from.
  package func run<P: Program>(_ program: inout P) -> Progress {
    if !isStarted {
      isStarted = true
      if options.limits.deadline == .start { outcome = .limit(.deadline) }
      if outcome == nil { program.start(self) }
    }
    while true {
      if let outcome = outcome ?? stopOfJournal() {
        if !isFinished {
          isFinished = true
          self.outcome = outcome
          finish(&program, outcome)
        }
        return .ended(self.stopOfJournal() ?? outcome)
      }
      if journal.count >= nextDigest { recordDigest(program) }
      if world.ready.isEmpty {
        if let progress = idle() { return progress }
        continue
      }
      guard let task = pick() else { continue }
      stepCount &+= 1
      if stepCount > options.limits.steps {
        outcome = .limit(.steps)
        continue
      }
      let wake = begin(task)
      let wait = program.resume(task, wake, self)
      apply(wait, to: task)
      current = .kernel
      cause = nil
      last = task
      if options.stepCost != .zero { moveClock(to: world.now + options.stepCost) }
    }
  }

  /// Lets the clock move to the next timer although the run is paced or waits for effects.
  ///
  /// Call ``run(_:)`` next.
  package func passTime() { mayMoveClock = true }

  /// Ends the run after the running task's resume.
  package func stop() { outcome = outcome ?? .stopped }

  /// Records the state digest, for example at a finding and at the end.
  package func recordDigest<P: Program>(_ program: P) {
    var digest = world.digest
    digest += program.digest
    journal.append(Record(.digest(digest)))
    nextDigest = journal.count + Kernel.digestInterval
  }

  private func stopOfJournal() -> Outcome? {
    switch journal.stop {
    case .diverged(let number): return .diverged(number)
    case .sinkFailed: return .sinkFailed
    case nil: break
    }
    if outcome == nil, journal.count >= options.limits.records { return .limit(.records) }
    if outcome == nil, journal.byteCount >= options.limits.bytes { return .limit(.bytes) }
    return nil
  }

  /// What to do when no task is ready: nil when the clock moved and some task may be.
  private func idle() -> Progress? {
    if world.foregroundTimedCount == 0 {
      outcome = world.foregroundCount == 0 ? .quiescent : .deadlock(parkedTasks())
      return nil
    }
    let next = world.timers.next()
    if let arrival = arrivals.first {
      // Real time has passed up to the arrival, so timers until then need no leave.
      if let next, next <= arrival.instant { moveClock(to: next) } else { deliverFirstArrival() }
      return nil
    }
    let target = Kernel.earlier(next, options.limits.deadline)
    guard let target, mayMoveClock || (!isPaced && pending.isEmpty) else {
      return .waiting(Waiting(nextTimer: target, effects: pending))
    }
    mayMoveClock = false
    moveClock(to: target)
    return nil
  }

  private static func earlier(_ left: Instant?, _ right: Instant?) -> Instant? {
    guard let left, let right else { return left ?? right }
    return min(left, right)
  }

  /// Puts a copy of the world back, all but the clock, which never goes back.
  package func rollBack(to saved: World) {
    let now = world.now
    world = saved
    world.now = now
  }

  /// Chooses among the ready tasks and takes one out; nil when the source has no answer.
  private func pick() -> TaskID? {
    if world.ready.count == 1 { return world.ready.take(0) }
    let maximum = UInt64(world.ready.count - 1)
    guard let answer = choices.schedule(world.ready, last: last, names: names) else {
      outcome = .diverged(journal.count)
      return nil
    }
    invariant(answer <= maximum, "ChoiceSource: schedule answered \(answer) of \(maximum)")
    journal.append(schedule: answer, through: maximum)
    return world.ready.take(Int(answer))
  }

  /// Moves the clock and makes what is due ready.
  func moveClock(to instant: Instant) {
    var instant = instant
    if let deadline = options.limits.deadline, instant >= deadline {
      instant = deadline
      outcome = outcome ?? .limit(.deadline)
    }
    if instant > world.now {
      journal.append(clock: instant.since(world.now))
      world.now = instant
    }
    if outcome != nil { return }
    while let task = world.timers.popDue(at: instant) { fire(task) }
  }
}
