import SimKernel
import SimTestSupport
import Testing

@Suite("Kernel")
struct KernelTests {
  @Test("three tasks of three steps have exactly 1680 schedules")
  func enumeratesSchedules() {
    let program = Threads([[Threads.Action]](repeating: [.yield, .yield, .yield], count: 3))
    let source = DepthFirstSource(seed: 1)
    var histories: [[UInt64]] = []
    repeat {
      let run = TestRun(program, source)
      #expect(run.outcome == .quiescent)
      histories.append(run.program.history)
    } while source.advance() && histories.count < 5000
    #expect(histories.count == 1680)
    #expect(Set(histories).count == 1680)
  }

  @Test("timers fire in the order of their deadlines, ties in the order of setting")
  func timersAreOrdered() {
    let program = Threads([[.sleep(30), .yield], [.sleep(10), .yield], [.sleep(30), .yield]])
    let run = TestRun(program, ZeroSource())
    #expect(run.program.history == [1, 2, 3, 2, 1, 3])
    #expect(run.kernel.world.now == Instant(nanoseconds: 30))
  }

  @Test("a deadlock names each waiting task and what it waits for")
  func deadlocksAreNamed() {
    let program = Threads([[.lock, .receive], [.yield, .lock]])
    #expect(
      TestRun(program, ZeroSource()).outcome
        == .deadlock([
          ParkedTask(task: TaskID(1), name: "thread 1", resource: "message"),
          ParkedTask(task: TaskID(2), name: "thread 2", resource: "lock"),
        ])
    )
  }

  @Test("a message arrives at the task that waits for it, and a lost one does not")
  func messagesArrive() {
    let arriving = Threads([[.draw(9), .send(to: 2, lossOneIn: 0)], [.receive]])
    #expect(TestRun(arriving, SeededSource(seed: 1)).outcome == .quiescent)
    let lossy = Threads([[.draw(9), .send(to: 2, lossOneIn: 2)], [.receive]])
    let outcomes = (0..<UInt64(40)).map { TestRun(lossy, SeededSource(seed: $0)).outcome }
    #expect(outcomes.contains(.quiescent))
    #expect(outcomes.contains { if case .deadlock = $0 { true } else { false } })
  }

  @Test(
    "each limit ends the run with its own name",
    arguments: [
      (Limits(steps: 5), Limits.Kind.steps), (Limits(tasks: 2), .tasks),
      (Limits(records: 9), .records), (Limits(messages: 2), .messages),
      (Limits(deadline: Instant(nanoseconds: 50)), .deadline),
      (Limits(deadline: .start), .deadline),
    ]
  )
  func limitsAreNamed(_ limits: Limits, _ kind: Limits.Kind) {
    let program = Threads([
      [.sleep(40), .sleep(40), .sleep(40), .yield, .yield, .yield],
      [Threads.Action](repeating: .send(to: 3, lossOneIn: 0), count: 3), [.yield],
    ])
    let run = TestRun(program, ZeroSource(), options: RunOptions(limits: limits))
    #expect(run.outcome == .limit(kind))
    #expect(run.kernel.status == .timeout)
  }

  @Test("a run that writes without end reaches the limit of bytes")
  func bytesAreLimited() {
    let program = Threads([[Threads.Action](repeating: .yield, count: 400_000), [.sleep(1)]])
    let busy = Threads(program.tasks + [[Threads.Action](repeating: .yield, count: 400_000)])
    let options = RunOptions(limits: Limits(bytes: 1 << 18))
    #expect(TestRun(busy, ZeroSource(), options: options).outcome == .limit(.bytes))
  }

  @Test("the clock stops at the deadline")
  func clockStopsAtDeadline() {
    let options = RunOptions(limits: Limits(deadline: Instant(nanoseconds: 50)))
    let run = TestRun(Threads([[.sleep(60)]]), ZeroSource(), options: options)
    #expect(run.kernel.world.now == Instant(nanoseconds: 50))
  }

  @Test("each resume costs what the step cost says")
  func stepsCostTime() {
    let options = RunOptions(stepCost: .nanoseconds(7))
    let run = TestRun(Threads([[.yield, .yield, .yield]]), ZeroSource(), options: options)
    #expect(run.kernel.world.now == Instant(nanoseconds: 21))
  }

  @Test("the digest kept with each change is the one computed anew")
  func digestIsKept() {
    let program = Threads([
      [.lock, .sleep(5), .unlock, .send(to: 3, lossOneIn: 4)], [.lock, .draw(9), .unlock, .yield],
      [.receive, .sleep(100)], [.send(to: 3, lossOneIn: 0), .receive],
    ])
    for seed: UInt64 in 0..<50 {
      let run = TestRun(program, SeededSource(seed: seed))
      #expect(run.kernel.world.digest == run.kernel.world.digestFromScratch, "seed \(seed)")
    }
  }

  @Test("schedules that reach one state reach one digest")
  func digestIgnoresTheWay() {
    let program = Threads([[.yield, .yield], [.yield, .yield]])
    let source = DepthFirstSource(seed: 1)
    var digests: Set<Digest128> = []
    repeat {
      let run = TestRun(program, source)
      digests.insert(run.kernel.world.digest)
    } while source.advance()
    #expect(digests.count == 1)
  }
}
