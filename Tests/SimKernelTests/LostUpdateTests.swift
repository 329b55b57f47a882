import SimKernel
import SimTestSupport
import Testing

/// Two tasks add one to a counter without a lock; a third checks, later, that it is two.
private let racy = Threads([
  [.load, .storeIncremented], [.load, .storeIncremented], [.sleep(1000), .checkCounter(2)],
])

/// The same, correctly.
private let locked = Threads([
  [.lock, .load, .storeIncremented, .unlock], [.lock, .load, .storeIncremented, .unlock],
  [.sleep(1000), .checkCounter(2)],
])

@Suite("Lost update")
struct LostUpdateTests {
  @Test("the oldest-first schedule does not show the lost update")
  func zeroDoesNotFindIt() {
    // Both load before either stores only when the tasks take turns, which FIFO does.
    #expect(TestRun(racy, ZeroSource()).program.violation?.found == 1)
    let sequential = ListSource(
      [ListSource.Stream(name: "schedule", answers: [0, 2])])
    #expect(TestRun(racy, sequential).program.violation == nil)
  }

  @Test("seeded schedules find it")
  func seedsFindIt() {
    let found = (0..<UInt64(50)).filter {
      TestRun(racy, SeededSource(seed: $0)).program.violation != nil
    }
    #expect(!found.isEmpty && found.count < 50, "seeds \(found)")
  }

  @Test("PCT schedules of depth 2 find it")
  func pctFindsIt() {
    let found = (0..<UInt64(100)).filter {
      let source = PCTSource(seed: $0, depth: 2, questions: 6)
      return TestRun(racy, source).program.violation != nil
    }
    #expect(!found.isEmpty && found.count < 100, "seeds \(found)")
  }

  @Test("depth-first schedules find it, and each of its schedules exactly once")
  func depthFirstFindsIt() {
    let source = DepthFirstSource(seed: 1)
    var histories: [[UInt64]] = []
    var violations = 0
    repeat {
      let run = TestRun(racy, source)
      histories.append(run.program.history)
      if run.program.violation != nil { violations += 1 }
    } while source.advance()
    #expect(violations > 0 && violations < histories.count)
    #expect(Set(histories).count == histories.count)
  }

  @Test("no schedule of the locked program loses an update")
  func lockedIsCorrect() {
    let source = DepthFirstSource(seed: 1)
    var runs = 0
    repeat {
      let run = TestRun(locked, source)
      #expect(run.program.violation == nil)
      #expect(run.outcome == .quiescent)
      runs += 1
    } while source.advance()
    #expect(runs > 1)
  }
}
