import SimKernel

/// Tasks that sleep, again and again: each resume is one kernel event (a timer fired, a task picked and
/// resumed, a timer set).
struct Sleepers: Program {
  let count: Int
  /// How many resumes all tasks have together.
  var remaining: UInt64
  /// Each task sleeps its own time, between 1 ns and 1 ms, again and again.
  private var delays: [UInt64]
  private var turns: UInt64 = 0

  init(count: Int, events: UInt64) {
    self.count = count
    remaining = events
    var generator = Generator(seed: 1, stream: "delays")
    delays = (0..<count).map { _ in 1 + generator.next(through: 999_999) }
  }

  mutating func start(_ kernel: Kernel) {
    let name = kernel.names.name("sleeper")
    for _ in 0..<count { kernel.spawn(name) }
  }

  mutating func resume(_ task: TaskID, _ wake: Wake, _ kernel: Kernel) -> Wait {
    if remaining == 0 {
      kernel.stop()
      return .ended
    }
    remaining -= 1
    turns &+= 1
    return .sleep(.nanoseconds(delays[Int(task.number) - 1]))
  }

  func end(_ outcome: Outcome, _ kernel: Kernel) -> RunStatus { .pass }

  var digest: Digest128 { .entry(.program, turns, remaining) }
}
