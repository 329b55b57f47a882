import Glibc
import SimKernel

/// Lets real time pass for a run that is paced: virtual time never runs ahead of the real one.
///
/// The clock then takes the timer's exact instant, so that how long the wait really was stands in
/// no record.
struct PaceDriver {
  private let begin: timespec

  /// Begins at the run's instant 0.
  init() { begin = PaceDriver.now() }

  /// Waits until the real time of the next timer, then lets the clock move to it.
  func drive(_ waiting: Waiting, _ kernel: Kernel) {
    guard let timer = waiting.nextTimer, waiting.effects.isEmpty else {
      fatalError("PaceDriver: the run waits for \(waiting.effects.count) effects of a host backend")
    }
    wait(until: timer)
    kernel.passTime()
  }

  private func wait(until instant: Instant) {
    let second: UInt64 = 1_000_000_000
    let nanoseconds = UInt64(begin.tv_nsec) + instant.nanoseconds % second
    // Centuries ahead is as good as for ever, and fits.
    let seconds = instant.nanoseconds / second + nanoseconds / second
    var target = timespec(
      tv_sec: begin.tv_sec + Int(clamping: seconds),
      tv_nsec: Int(nanoseconds % second)
    )
    while unsafe clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &target, nil) == EINTR {}
  }

  private static func now() -> timespec {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time
  }
}
