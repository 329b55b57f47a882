import SimKernel
import Testing

@Suite("TimerHeap")
struct TimerHeapTests {
  @Test("gives out what a sorted list would, whatever is put in, taken and dropped")
  func likeSortedList() {
    for seed in 0..<50 as Range<UInt64> {
      var generator = Generator(seed: seed, stream: "timers")
      var heap = TimerHeap()
      var list: [UInt128] = []
      for sequence in 1...200 as ClosedRange<UInt64> {
        switch generator.next(through: 9) {
        case 0...5:
          // Many equal deadlines, so that the order of setting decides.
          let deadline = generator.next(through: seed % 2 == 0 ? 9 : .max)
          let entry = TimerHeap.Entry(
            deadline: deadline,
            sequence: sequence,
            task: TaskID(sequence)
          )
          heap.insert(entry)
          list.append(entry.key)
          list.sort()
        case 6...8:
          if list.isEmpty { continue }
          heap.removeFirst()
          list.removeFirst()
        default:
          let bit = UInt128(generator.next(through: 7))
          heap.filter { $0.key % 8 != bit }
          list.removeAll { $0 % 8 == bit }
        }
        #expect(heap.first?.key == list.first, "seed \(seed), sequence \(sequence)")
        #expect(heap.count == list.count, "seed \(seed), sequence \(sequence)")
      }
      var rest: [UInt128] = []
      while let first = heap.first {
        rest.append(first.key)
        heap.removeFirst()
      }
      #expect(rest == list, "seed \(seed)")
    }
  }

  @Test("an entry knows its parts")
  func parts() {
    let entry = TimerHeap.Entry(deadline: .max, sequence: 7, task: TaskID(3))
    #expect(entry.deadline == .max)
    #expect(entry.sequence == 7)
    #expect(entry.task == TaskID(3))
  }
}
