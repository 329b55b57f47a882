extension UInt64 {
  /// The sum, or the greatest number: centuries of time are as good as for ever.
  func addingClamped(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
