internal import Glibc

/// The clock of the machine that nobody sets.
package enum MonotonicClock {
  /// Nanoseconds since some instant before this process began.
  package static func now() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Waits until an instant.
  package static func sleep(until instant: UInt64) {
    var target = timespec(
      tv_sec: Int(instant / 1_000_000_000),
      tv_nsec: Int(instant % 1_000_000_000)
    )
    while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &target, nil) == EINTR {}
  }
}
