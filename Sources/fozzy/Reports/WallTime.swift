import Glibc

/// The time of day, for the documents of runs that are not deterministic.
enum WallTime {
  /// Now, in UTC, to the millisecond: `2026-01-31T23:59:59.123Z`.
  ///
  /// Does not depend on the time zone or the locale of the process.
  static func now() -> String {
    var time = timespec()
    var parts = tm()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    unsafe gmtime_r(&time.tv_sec, &parts)
    let date = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    let clock = "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
    return "\(date)T\(clock).\(padded(Int32(time.tv_nsec / 1_000_000), 3))Z"
  }

  private static func padded(_ number: Int32, _ width: Int = 2) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
