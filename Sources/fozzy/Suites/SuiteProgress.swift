import Glibc
import HostBackends
import Synchronization

/// Says on a terminal how far a suite is, once it takes longer than a second.
final class SuiteProgress: Sendable {
  private struct State {
    var done = 0
    var isShown = false

    /// When to write next, by the monotonic clock.
    var next: UInt64
  }

  private let total: Int
  private let isTerminal: Bool
  private let state: Mutex<State>

  private static let second: UInt64 = 1_000_000_000

  init(total: Int) {
    self.total = total
    isTerminal = isatty(StandardStream.error.descriptor) == 1 && environmentValue("TERM") != "dumb"
    state = Mutex(State(next: MonotonicClock.now() + SuiteProgress.second))
  }

  /// Counts one more that has run.
  func advance() {
    guard isTerminal else { return }
    state.withLock { state in
      state.done += 1
      let now = MonotonicClock.now()
      if now < state.next { return }
      state.next = now + SuiteProgress.second / 10
      state.isShown = true
      write("\r\(state.done) of \(total) scenarios")
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.isShown { write("\r\u{1B}[K") }
      state.isShown = false
    }
  }

  private func write(_ text: String) { _ = StandardStream.error.write(Array(text.utf8)) }
}
