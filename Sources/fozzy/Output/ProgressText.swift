/// What is said of work that goes on.
package enum ProgressText {
  /// Work on things that can be counted: `30 of 120 scenarios, 2 failed, 15/s, 6 s left`.
  ///
  /// - Parameters:
  ///   - done: How many are done.
  ///   - total: How many there are; nil when nobody knows.
  ///   - failed: How many of those that are done failed.
  ///   - unit: What they are called.
  ///   - elapsed: Since the first began, in nanoseconds.
  /// - Returns: A line without a line feed.
  package static func counts(
    done: Int,
    of total: Int?,
    failed: Int,
    _ unit: String,
    after elapsed: UInt64
  ) -> String {
    var parts = [total.map { "\(done) of \($0) \(unit)" } ?? "\(done) \(unit)"]
    if failed > 0 { parts.append("\(failed) failed") }
    if done == 0 {
      parts.append("for \(duration(elapsed))")
    } else {
      parts.append(rate(done, elapsed))
      if let total, total > done {
        let left = Double(elapsed) / Double(done) * Double(total - done)
        // Of a million things one may have taken hours.
        parts.append("\(duration(UInt64(min(left, 1e19)))) left")
      }
    }
    return parts.joined(separator: ", ")
  }

  /// How many are done in a second, or in a minute or an hour where that is less than one.
  private static func rate(_ done: Int, _ elapsed: UInt64) -> String {
    let perSecond = Double(done) / (Double(max(elapsed, 1)) / 1e9)
    for (factor, unit) in [(1.0, "s"), (60, "min")] where perSecond * factor >= 1 {
      return "\(Int(perSecond * factor))/\(unit)"
    }
    return "\(Int(perSecond * 3600))/h"
  }

  /// Nanoseconds as people say them, in two units at most: `7 s`, `3 min 20 s`, `2 h 5 min`.
  package static func duration(_ nanoseconds: UInt64) -> String {
    let seconds = (nanoseconds + 500_000_000) / 1_000_000_000
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return pair(seconds / 60, "min", seconds % 60, "s") }
    return pair(seconds / 3600, "h", seconds % 3600 / 60, "min")
  }

  private static func pair(
    _ large: UInt64,
    _ largeUnit: String,
    _ small: UInt64,
    _ smallUnit: String
  ) -> String {
    small == 0 ? "\(large) \(largeUnit)" : "\(large) \(largeUnit) \(small) \(smallUnit)"
  }
}
