import SimKernel

extension VirtualDuration {
  /// The duration as people say it, such as `2h 3m 4s`, `34.723s` or `145.25ms`.
  ///
  /// Three digits behind the point at most, cut and not rounded.
  var readable: String {
    let second: UInt64 = 1_000_000_000
    if nanoseconds >= 3600 * second {
      let minutes = nanoseconds / second / 60
      return "\(minutes / 60)h \(minutes % 60)m \(nanoseconds / second % 60)s"
    }
    if nanoseconds >= 60 * second {
      return "\(nanoseconds / second / 60)m \(decimal(nanoseconds % (60 * second), second))s"
    }
    if nanoseconds >= second { return "\(decimal(nanoseconds, second))s" }
    if nanoseconds >= 1_000_000 { return "\(decimal(nanoseconds, 1_000_000))ms" }
    if nanoseconds >= 1000 { return "\(decimal(nanoseconds, 1000))us" }
    return nanoseconds == 0 ? "0" : "\(nanoseconds)ns"
  }

  private func decimal(_ nanoseconds: UInt64, _ unit: UInt64) -> String {
    let thousandths = nanoseconds % unit / (unit / 1000)
    var fraction = String(String(1000 + thousandths).dropFirst())
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return fraction.isEmpty ? "\(nanoseconds / unit)" : "\(nanoseconds / unit).\(fraction)"
  }
}
