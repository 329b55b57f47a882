import SimKernel
import SimTestSupport
import Testing

@Suite("ReadySet")
struct ReadySetTests {
  /// Which task runs, for each answer in turn, of five that yield without end.
  private func order(_ answers: [UInt64]) -> [UInt64] {
    let program = Threads([[Threads.Action]](repeating: [.yield, .yield, .yield], count: 5))
    let source = ListSource([ListSource.Stream(name: "schedule", answers: answers)])
    return Array(TestRun(program, source).program.history.prefix(answers.count))
  }

  @Test("zeros are first in, first out")
  func fifo() {
    #expect(order([0, 0, 0, 0, 0, 0, 0]) == [1, 2, 3, 4, 5, 1, 2])
  }

  @Test("taking a place moves the oldest there, for ever")
  func ring() {
    // 1 2 3 4 5: take place 3, the oldest takes its place, the taken one comes last.
    #expect(order([3, 0, 0, 0, 0, 0]) == [4, 2, 3, 1, 5, 4])
    #expect(order([4, 4, 4]) == [5, 5, 5])
    #expect(order([1, 1, 1, 1]) == [2, 3, 4, 5])
  }
}
