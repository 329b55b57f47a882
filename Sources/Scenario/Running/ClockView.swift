internal import SimKernel

/// The clock that the steps read: the kernel's, shifted, or standing still.
///
/// The kernel's clock never goes back and moves on even when this one is frozen.
struct ClockView: Equatable, Sendable {
  /// How far this clock is before the kernel's, or behind it; one of the two is zero.
  private var ahead = VirtualDuration.zero
  private var behind = VirtualDuration.zero
  /// Where the clock stands still; nil while it goes.
  private var stop: Instant?

  var isFrozen: Bool { stop != nil }

  /// What the clock shows when the kernel's shows `now`.
  func reading(at now: Instant) -> Instant {
    if let stop { return stop }
    return Instant(nanoseconds: (now + ahead).nanoseconds - behind.nanoseconds)
  }

  /// Stops the clock, at `instant` if one is given; a frozen clock takes another instant.
  mutating func freeze(at instant: Instant?, now: Instant) {
    stop = instant ?? reading(at: now)
    (ahead, behind) = (.zero, .zero)
  }

  /// Lets the clock go on from where it stands.
  mutating func unfreeze(now: Instant) {
    guard let stop else { return }
    self.stop = nil
    set(stop, now: now)
  }

  /// Moves this clock forward, and no other.
  mutating func advance(by duration: VirtualDuration, now: Instant) {
    let target = reading(at: now) + duration
    if isFrozen { stop = target } else { set(target, now: now) }
  }

  private mutating func set(_ reading: Instant, now: Instant) {
    ahead = reading > now ? reading.since(now) : .zero
    behind = reading < now ? now.since(reading) : .zero
  }

  var digest: Digest128 {
    if let stop { return .entry(.clock, stop.nanoseconds, 2) }
    return behind == .zero
      ? .entry(.clock, ahead.nanoseconds, 1) : .entry(.clock, behind.nanoseconds, 3)
  }
}
