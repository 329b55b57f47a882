import SimKernel
import SimTestSupport
import Testing

/// A task that parks with a time limit, again and again, and one that wakes it now and then.
private struct Waiter: Program {
  let timeout: UInt64
  let period: UInt64
  let rounds: Int
  /// Why the waiter ran, and when.
  var wakes: [String] = []
  private var wakerRounds = 0
  private let waiter = TaskID(1)

  init(timeout: UInt64, period: UInt64, rounds: Int) {
    self.timeout = timeout
    self.period = period
    self.rounds = rounds
  }

  mutating func start(_ kernel: Kernel) {
    kernel.spawn(kernel.names.name("waiter"))
    kernel.spawn(kernel.names.name("waker"), isBackground: true)
  }

  mutating func resume(_ task: TaskID, _ wake: Wake, _ kernel: Kernel) -> Wait {
    if task != waiter {
      if wakerRounds > 0 { kernel.wake(waiter) }
      wakerRounds += 1
      return .sleep(.nanoseconds(period))
    }
    switch wake {
    case .started: break
    case .timer: wakes.append("timer \(kernel.world.now.nanoseconds)")
    case .woken: wakes.append("woken \(kernel.world.now.nanoseconds)")
    case .again, .message, .answer: wakes.append("?")
    }
    if wakes.count == rounds { return .ended }
    return .parked(on: kernel.names.name("door"), timeout: .nanoseconds(timeout))
  }

  func end(_ outcome: Outcome, _ kernel: Kernel) -> RunStatus { .pass }

  var digest: Digest128 { .entry(.program, UInt64(wakes.count), UInt64(wakerRounds)) }
}

@Suite("Parking with a time limit")
struct TimeoutTests {
  @Test("a task that is woken in time runs then, and its timer is taken back")
  func woken() throws {
    let run = TestRun(Waiter(timeout: 100, period: 30, rounds: 2), ZeroSource())
    #expect(run.program.wakes == ["woken 30", "woken 60"])
    #expect(run.outcome == .quiescent)
    #expect(run.kernel.world.now == Instant(nanoseconds: 60))
    let records = try run.records()
    let cancelled = records.filter { $0.body == .timerCancelled }
    #expect(cancelled.count == 2)
    for record in cancelled {
      let cause = try #require(record.cause)
      #expect(records[Int(cause)].body == .timerSet(delay: .nanoseconds(100)))
      #expect(records[Int(cause)].task == record.task)
    }
    #expect(run.kernel.world.digest == run.kernel.world.digestFromScratch)
  }

  @Test("a task that nobody wakes goes on when its time has passed")
  func timedOut() {
    let run = TestRun(Waiter(timeout: 10, period: 1000, rounds: 3), ZeroSource())
    #expect(run.program.wakes == ["timer 10", "timer 20", "timer 30"])
  }

  @Test("thousands of timers taken back leave nothing behind")
  func manyCancelled() {
    let run = TestRun(Waiter(timeout: 1_000_000, period: 1, rounds: 5000), ZeroSource())
    #expect(run.program.wakes.count == 5000)
    #expect(run.program.wakes.last == "woken 5000")
    #expect(run.kernel.world.now == Instant(nanoseconds: 5000))
  }
}
