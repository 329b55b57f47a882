/// A length of virtual time in nanoseconds.
package struct VirtualDuration: Hashable, Sendable {
  package let nanoseconds: UInt64

  package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  package static let zero = VirtualDuration(nanoseconds: 0)

  package static func nanoseconds(_ count: UInt64) -> VirtualDuration {
    VirtualDuration(nanoseconds: count)
  }

  /// - Precondition: the result fits in 64 bits of nanoseconds (584 years).
  package static func milliseconds(_ count: UInt64) -> VirtualDuration {
    VirtualDuration(nanoseconds: count * 1_000_000)
  }

  /// Whole milliseconds, rounded up, as run summaries print them.
  package var millisecondsRoundedUp: UInt64 {
    nanoseconds / 1_000_000 + (nanoseconds.isMultiple(of: 1_000_000) ? 0 : 1)
  }
}

extension VirtualDuration: Comparable {
  package static func < (left: VirtualDuration, right: VirtualDuration) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}

extension VirtualDuration: CustomStringConvertible {
  /// The duration in its largest whole unit, as scenario files write it, such as `10ms`.
  package var description: String {
    let units: [(UInt64, String)] = [
      (3_600_000_000_000, "h"), (60_000_000_000, "m"), (1_000_000_000, "s"), (1_000_000, "ms"),
      (1_000, "us"),
    ]
    for (length, name) in units where nanoseconds >= length && nanoseconds.isMultiple(of: length) {
      return "\(nanoseconds / length)\(name)"
    }
    return nanoseconds == 0 ? "0ms" : "\(nanoseconds)ns"
  }
}

/// A point in virtual time: nanoseconds since the run began.
package struct Instant: Hashable, Sendable {
  package let nanoseconds: UInt64

  package init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }

  /// The instant at which every run begins.
  package static let start = Instant(nanoseconds: 0)

  /// The last instant there is.
  ///
  /// Sums saturate here; a run that gets here has outlived its deadline.
  package static let end = Instant(nanoseconds: .max)

  package static func + (instant: Instant, duration: VirtualDuration) -> Instant {
    let (sum, overflow) = instant.nanoseconds.addingReportingOverflow(duration.nanoseconds)
    return overflow ? .end : Instant(nanoseconds: sum)
  }

  /// The time from `earlier` to this instant.
  ///
  /// - Precondition: `earlier <= self`.
  package func since(_ earlier: Instant) -> VirtualDuration {
    invariant(earlier <= self, "Instant.since: \(earlier.nanoseconds) is after \(nanoseconds)")
    return VirtualDuration(nanoseconds: nanoseconds - earlier.nanoseconds)
  }
}

extension Instant: Comparable {
  package static func < (left: Instant, right: Instant) -> Bool {
    left.nanoseconds < right.nanoseconds
  }
}
