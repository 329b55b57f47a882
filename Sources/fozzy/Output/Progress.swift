import Synchronization

/// How far work on many things is, for people who wait; counted by any thread.
final class Progress: Sendable {
  private final class Tally: Sendable {
    let done = Atomic<Int>(0)
    let failed = Atomic<Int>(0)
  }

  private let tally: Tally
  private let display: ProgressDisplay

  /// Begins the work.
  ///
  /// - Parameters:
  ///   - total: How many things there are; nil when nobody knows.
  ///   - unit: What they are called, such as `runs`.
  ///   - console: Where it is shown, if at all.
  init(total: Int?, unit: String, _ console: Console) {
    let tally = Tally()
    self.tally = tally
    display = ProgressDisplay(ProgressDisplay.Style(console), on: console.line) { elapsed in
      ProgressText.counts(
        done: tally.done.load(ordering: .relaxed),
        of: total,
        failed: tally.failed.load(ordering: .relaxed),
        unit,
        after: elapsed
      )
    }
  }

  /// Counts one more that is done.
  func advance(failed: Bool = false) {
    tally.done.add(1, ordering: .relaxed)
    if failed { tally.failed.add(1, ordering: .relaxed) }
  }

  /// Ends the work, and takes its line away.
  func end() { display.end() }
}
