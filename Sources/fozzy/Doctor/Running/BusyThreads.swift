import Synchronization

/// Threads that keep the processors busy until they are let go.
final class BusyThreads: Sendable {
  private let isOver = Atomic<Bool>(false)

  /// Keeps `count` processors busy while `body` goes on.
  ///
  /// - Returns: What `body` returns, when all threads have ended.
  static func run<Value>(_ count: Int, while body: () -> Value) -> Value {
    let shared = BusyThreads()
    let threads = (0..<count).compactMap { _ in SystemThread { shared.spin() } }
    defer {
      shared.isOver.store(true, ordering: .releasing)
      for thread in threads { thread.join() }
    }
    return body()
  }

  private func spin() {
    while !isOver.load(ordering: .relaxed) {}
  }
}
