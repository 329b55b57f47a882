internal import SimKernel

/// When a program's time is over, and why.
struct TimeLimit {
  /// Nanoseconds of the monotonic clock; nil for never.
  let instant: UInt64?
  /// The time that the program itself was given, where that is over first.
  private let own: VirtualDuration?

  init(_ timeout: VirtualDuration?, now: UInt64, deadline: UInt64?) {
    let end = timeout.map { timeout in
      let (end, overflow) = now.addingReportingOverflow(timeout.nanoseconds)
      return overflow ? .max : end
    }
    let isOwn = (end ?? .max) <= (deadline ?? .max)
    instant = isOwn ? end : deadline
    own = isOwn ? timeout : nil
  }

  /// What to tell of a program that still runs; nil while it may.
  func cause(_ now: UInt64) -> String? {
    guard let instant, now >= instant else { return nil }
    let boundary = "did not reach its terminal process-exit boundary"
    return own.map { "\(boundary) within \($0)" } ?? "\(boundary) before the run's time was over"
  }
}
