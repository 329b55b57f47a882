/// The timers of all waiting tasks, at most one per task, by deadline and then by the order of setting.
///
/// A cancelled timer stays in the heap until it is due or until the stale ones are half of it, so that
/// cancelling is O(1) and everything else O(log n) amortised.
struct TimerQueue: Sendable {
  private var heap = TimerHeap()
  /// By task number: the sequence number of its live timer, 0 = none.
  private var live: [UInt64] = []
  private var nextSequence: UInt64 = 1
  private(set) var count = 0

  /// Sets the timer of `task`, which must have none.
  mutating func set(_ task: TaskID, deadline: Instant) {
    let index = Int(task.number)
    while live.count <= index { live.append(0) }
    invariant(live[index] == 0, "TimerQueue: task \(task.number) has a timer already")
    live[index] = nextSequence
    heap.insert(
      TimerHeap.Entry(deadline: deadline.nanoseconds, sequence: nextSequence, task: task)
    )
    nextSequence &+= 1
    count &+= 1
  }

  /// Takes the timer of `task` back, which must have one.
  mutating func cancel(_ task: TaskID) {
    let index = Int(task.number)
    invariant(live[index] != 0, "TimerQueue: task \(task.number) has no timer")
    live[index] = 0
    count &-= 1
    if heap.count > 64, heap.count > count * 2 { dropStale() }
  }

  /// The earliest deadline.
  mutating func next() -> Instant? {
    while let first = heap.first {
      if live[Int(first.task.number)] == first.sequence {
        return Instant(nanoseconds: first.deadline)
      }
      heap.removeFirst()
    }
    return nil
  }

  /// Takes out the first timer that is due at `instant`.
  mutating func popDue(at instant: Instant) -> TaskID? {
    while let first = heap.first {
      let index = Int(first.task.number)
      let isLive = live[index] == first.sequence
      if isLive, first.deadline > instant.nanoseconds { return nil }
      heap.removeFirst()
      if isLive {
        live[index] = 0
        count &-= 1
        return first.task
      }
    }
    return nil
  }

  private mutating func dropStale() {
    let live = live
    heap.filter { live[Int($0.task.number)] == $0.sequence }
  }
}
