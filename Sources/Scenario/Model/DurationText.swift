package import SimKernel

/// Why a text is not a duration.
package enum DurationError: Error, Equatable, Sendable {
  case empty
  case noDigits
  case noUnit
  case unknownUnit(Bytes)
  /// More than 2^64 - 1 nanoseconds, 584 years.
  case tooLong

  /// What a duration looks like.
  package static let grammar =
    "write whole digits and one of the units ns, us, ms, s, m, h, such as `10ms`"
}

extension DurationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "it is empty"
    case .noDigits: "it does not begin with a digit"
    case .noUnit: "it has no unit"
    case .unknownUnit(let unit): "\"\(excerpt(unit))\" is not a unit"
    case .tooLong: "it is longer than 18446744073709551615 ns"
    }
  }
}

extension VirtualDuration {
  /// Reads a duration as scenario files, options and configuration files write it.
  ///
  /// White space around it is ignored; then come digits, then directly one of the units `ns`, `us`,
  /// `ms`, `s`, `m` (60 s), `h` (3600 s).
  ///
  /// - Throws: ``DurationError``. A duration that does not fit is refused, never cut.
  package init(parsing text: Bytes) throws(DurationError) {
    let text = text.array.trimmed()
    if text.isEmpty { throw .empty }
    let digits = text.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    let unit = text.dropFirst(digits.count)
    if digits.isEmpty { throw .noDigits }
    if unit.isEmpty { throw .noUnit }
    guard let factor = lengthOfUnit(unit) else { throw .unknownUnit(Bytes(unit)) }
    var count: UInt64 = 0
    for digit in digits {
      let (product, overflow) = count.multipliedReportingOverflow(by: 10)
      let (sum, overflowAgain) = product.addingReportingOverflow(
        UInt64(digit - UInt8(ascii: "0"))
      )
      if overflow || overflowAgain { throw .tooLong }
      count = sum
    }
    let (total, overflow) = count.multipliedReportingOverflow(by: factor)
    if overflow { throw .tooLong }
    self.init(nanoseconds: total)
  }
}

/// The nanoseconds of one unit; nil for a text that is none.
private func lengthOfUnit(_ unit: ArraySlice<UInt8>) -> UInt64? {
  let second = unit.dropFirst().first
  if unit.count > 2 || second ?? UInt8(ascii: "s") != UInt8(ascii: "s") { return nil }
  return switch (unit.first, second) {
  case (UInt8(ascii: "n"), _?): 1
  case (UInt8(ascii: "u"), _?): 1000
  case (UInt8(ascii: "m"), _?): 1_000_000
  case (UInt8(ascii: "s"), nil): 1_000_000_000
  case (UInt8(ascii: "m"), nil): 60_000_000_000
  case (UInt8(ascii: "h"), nil): 3_600_000_000_000
  default: nil
  }
}

extension [UInt8] {
  /// The bytes without ASCII white space at either end.
  func trimmed() -> ArraySlice<UInt8> {
    func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
    var rest = drop(while: isWhiteSpace)
    while let last = rest.last, isWhiteSpace(last) { rest.removeLast() }
    return rest
  }
}
