import SimKernel
import SimTestSupport
import Testing

@Suite("Kernel")
struct KernelTests {
  @Test("three tasks of three steps have exactly 1680 schedules")
  func enumeratesSchedules() {
    let program = Threads([
      [.yield, .yield, .yield], [.yield, .yield, .yield], [.yield, .yield, .yield],
    ])
    let source = DepthFirstSource(seed: 1)
    var histories: [[UInt64]: Int] = [:]
    var runs = 0
    repeat {
      let run = TestRun(program, source)
      #expect(run.outcome == .quiescent)
      histories[run.program.history, default: 0] += 1
      runs += 1
    } while source.advance() && runs < 5000
    #expect(runs == 1680)
    #expect(histories.count == 1680)
  }
}
