internal import Glibc

/// The machine's clock that nobody sets: real time, for deadlines and durations.
package enum MonotonicClock {
  /// Nanoseconds since some point in the past.
  package static var now: UInt64 {
    var time = timespec()
    let code = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    if code != 0 { fatalError("MonotonicClock: errno \(errno)") }
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
