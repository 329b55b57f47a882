import Replay
import SimKernel
import Synchronization

/// How far one run is, for people who wait.
///
/// The run tells of each frame of records, and of what it waits for; both are rare.
final class RunProgress: Sendable {
  private struct State {
    var records: UInt64 = 0
    var instant = Instant.start

    /// How much of the trace that is replayed was read, in bytes, and how long it is.
    var bytes: (read: UInt64, of: UInt64)?

    /// What the run waits for; nil while it computes.
    var wait: String?
  }

  private let state: Tracker
  private let display: ProgressDisplay

  private final class Tracker: Sendable {
    let state = Mutex(State())
  }

  /// Begins the run.
  ///
  /// - Parameter console: Where it is shown, if at all.
  init(_ console: Console) {
    let tracker = Tracker()
    state = tracker
    display = ProgressDisplay(ProgressDisplay.Style(console), on: console.line) { elapsed in
      tracker.state.withLock { RunProgress.text($0, elapsed) }
    }
  }

  /// Notes that a frame is whole.
  func note(_ frame: Frame) {
    state.state.withLock { state in
      state.records = frame.prologue.firstRecord + frame.recordCount
      state.instant = frame.prologue.instant
    }
  }

  /// Notes how much of a trace was read, in bytes.
  func note(read: UInt64, of size: UInt64) {
    state.state.withLock { $0.bytes = (read, size) }
  }

  /// Notes that `kernel` waits for the outside while `body` goes on.
  func note(_ waiting: Waiting, _ kernel: Kernel, during body: () -> Void) {
    state.state.withLock { state in
      state.records = kernel.journal.count
      state.instant = kernel.world.now
      state.wait = RunProgress.text(waiting)
    }
    body()
    state.state.withLock { $0.wait = nil }
  }

  /// Ends the run, and takes its line away.
  func end() { display.end() }

  private static func text(_ state: State, _ elapsed: UInt64) -> String {
    var parts = ["running for \(ProgressText.duration(elapsed))"]
    if let bytes = state.bytes, bytes.of > 0 {
      parts.append("\(bytes.read * 100 / bytes.of) % of the trace")
    }
    parts.append("\(state.records) records")
    parts.append("\(duration(to: state.instant)) of virtual time")
    if let wait = state.wait { parts.append("waits \(wait)") }
    return parts.joined(separator: ", ")
  }

  private static func text(_ waiting: Waiting) -> String? {
    switch (waiting.effects.count, waiting.nextTimer) {
    case (0, let timer?): "until \(duration(to: timer))"
    case (0, nil): nil
    case (1, _): "for an answer of the machine"
    case (let count, _): "for \(count) answers of the machine"
    }
  }

  private static func duration(to instant: Instant) -> String {
    ProgressText.duration(instant.nanoseconds)
  }
}
