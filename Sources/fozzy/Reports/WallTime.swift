import Glibc

/// The time of day, for the documents of runs that are not deterministic.
enum WallTime {
  /// Now, in UTC, to the millisecond: `2026-01-31T23:59:59.123Z`.
  ///
  /// Does not depend on the time zone or the locale of the process.
  static func now() -> String {
    var time = timespec()
    var parts = unsafe tm()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    unsafe gmtime_r(&time.tv_sec, &parts)
    let year = unsafe parts.tm_year + 1900
    let month = unsafe padded(parts.tm_mon + 1)
    let day = unsafe padded(parts.tm_mday)
    let clock = unsafe [padded(parts.tm_hour), padded(parts.tm_min), padded(parts.tm_sec)]
    let milliseconds = padded(Int32(time.tv_nsec / 1_000_000), 3)
    return "\(year)-\(month)-\(day)T\(clock.joined(separator: ":")).\(milliseconds)Z"
  }

  private static func padded(_ number: Int32, _ width: Int = 2) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
