import HostBackends
import Synchronization

/// Says now and then how far long work is: on a terminal in one line, elsewhere in a line each.
///
/// A thread of its own does it, so that work which is one long item is seen too. It sleeps until there
/// is something to say: short work pays for its start, and is never waited for at the end.
package final class ProgressDisplay: Sendable {
  /// How work is shown.
  package struct Style: Sendable {
    /// Whether one line is written again, as only a terminal can.
    package var isLive: Bool

    /// When it is shown first, and how long it stays as it is, in nanoseconds.
    package var first: UInt64
    package var interval: UInt64

    package init(isLive: Bool, first: UInt64, interval: UInt64) {
      self.isLive = isLive
      self.first = first
      self.interval = interval
    }

    package static let terminal = Style(isLive: true, first: 1_000_000_000, interval: 100_000_000)
    package static let log = Style(
      isLive: false,
      first: 10_000_000_000,
      interval: 10_000_000_000
    )
  }

  private let line: LiveLine
  private let isEnded = Mutex(false)

  /// Begins the work.
  ///
  /// - Parameters:
  ///   - style: How it is shown; nil for not at all.
  ///   - line: Where.
  ///   - text: What is said of it after so many nanoseconds; called on another thread.
  package init(
    _ style: Style?,
    on line: LiveLine,
    saying text: @escaping @Sendable (_ elapsed: UInt64) -> String
  ) {
    self.line = line
    guard let style else { return }
    SystemThread.detached { [self] in repeatedly(show: text, style) }
  }

  /// Ends the work: the line is gone, and nothing is said any more.
  package func end() {
    isEnded.withLock { isEnded in
      isEnded = true
      line.interrupted()
    }
  }

  private func repeatedly(show text: (UInt64) -> String, _ style: Style) {
    let begin = MonotonicClock.now()
    var next = begin + style.first
    while true {
      MonotonicClock.sleep(until: next)
      let now = MonotonicClock.now()
      let hasEnded = isEnded.withLock { isEnded in
        if isEnded { return true }
        let text = text(now - begin)
        if style.isLive { line.show(text) } else { line.add("progress: \(text)") }
        return false
      }
      if hasEnded { return }
      next = now + style.interval
    }
  }
}

extension ProgressDisplay.Style {
  /// How `console` shows progress; nil where the user wants documents, or nothing but problems.
  init?(_ console: Console) {
    guard !console.printsDocuments, console.logLevel >= .info else { return nil }
    self = StandardStream.error.isTerminal ? .terminal : .log
  }
}
