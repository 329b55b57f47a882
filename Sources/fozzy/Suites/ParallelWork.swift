import Glibc
import Synchronization

/// Work on a list by several threads, with results in the order of the list.
///
/// Threads of their own, not tasks of Swift's pool: a run that waits for the machine blocks its thread,
/// and the pool has as few as the machine has cores.
final class ParallelWork<Value: Sendable>: Sendable {
  private let next = Atomic<Int>(0)
  private let end: Atomic<Int>
  private let values = Mutex<[(index: Int, value: Value)]>([])
  private let work: @Sendable (Int) -> Value
  private let isLast: @Sendable (Value) -> Bool

  private init(
    _ count: Int,
    _ work: @escaping @Sendable (Int) -> Value,
    _ isLast: @escaping @Sendable (Value) -> Bool
  ) {
    end = Atomic(count)
    self.work = work
    self.isLast = isLast
  }

  /// Does `work` for each number below `count`, at most `width` at a time.
  ///
  /// - Parameters:
  ///   - count: How much there is to do.
  ///   - width: How many threads work, this one among them.
  ///   - isLast: Whether a value ends the list; nothing new is begun behind it.
  ///   - work: Called once for each number, on any thread.
  /// - Returns: The values in order, up to and including the first that is last.
  static func values(
    count: Int,
    width: Int,
    isLast: @escaping @Sendable (Value) -> Bool = { _ in false },
    _ work: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    let shared = ParallelWork(count, work, isLast)
    let threads = (1..<max(1, min(width, count))).compactMap { _ in
      SystemThread { shared.takeTurns() }
    }
    shared.takeTurns()
    for thread in threads { thread.join() }
    let done = shared.values.withLock { $0 }
    let end = shared.end.load(ordering: .acquiring)
    return done.filter { $0.index < end }.sorted { $0.index < $1.index }.map(\.value)
  }

  /// Works until nothing is left.
  private func takeTurns() {
    var done: [(index: Int, value: Value)] = []
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      // Numbers are given out in order, so that all before a last one are done as well.
      if index >= end.load(ordering: .acquiring) { break }
      let value = work(index)
      if isLast(value) { end.min(index + 1, ordering: .acquiringAndReleasing) }
      done.append((index, value))
    }
    values.withLock { [done] in $0 += done }
  }
}

/// How many threads can run at a time.
func processorCount() -> Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
