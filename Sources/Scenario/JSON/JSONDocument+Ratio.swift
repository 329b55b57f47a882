package import SimKernel

/// Why a number is not a ratio.
package enum RatioError: Error, Equatable, Sendable {
  case notANumber
  /// It is below 0 or above 1.
  case outOfRange
  /// It needs more than 19 decimal places.
  case tooPrecise
}

extension JSONDocument {
  /// The number at `node` as an exact ratio in lowest terms, read from its digits.
  ///
  /// - Throws: ``RatioError``.
  package func ratio(_ node: JSONNode) throws(RatioError) -> Ratio {
    guard kind(of: node) == .integer || kind(of: node) == .decimal else { throw .notANumber }
    let number = DecimalNumber(raw(node))
    if number.digits.isEmpty { return .never }
    if number.isNegative { throw .outOfRange }
    if number.digits == [1], number.exponent == 0 { return .always }
    guard number.exponent < 0, number.digits.count <= -number.exponent else { throw .outOfRange }
    guard number.exponent >= -19 else { throw .tooPrecise }
    var numerator: UInt64 = 0
    for digit in number.digits { numerator = numerator * 10 + UInt64(digit) }
    var denominator: UInt64 = 1
    for _ in 0 ..< -number.exponent { denominator *= 10 }
    let divisor = greatestCommonDivisor(numerator, denominator)
    return Ratio(numerator / divisor, of: denominator / divisor)
  }
}

/// A number of a JSON text as `digits × 10^exponent`, without zeros at either end of the digits.
private struct DecimalNumber {
  let isNegative: Bool
  let digits: [UInt8]
  let exponent: Int

  init(_ text: ArraySlice<UInt8>) {
    isNegative = text.first == UInt8(ascii: "-")
    var digits: [UInt8] = []
    var exponent = 0
    var rest = isNegative ? text.dropFirst() : text
    var isFraction = false
    while let byte = rest.first, byte | 0x20 != UInt8(ascii: "e") {
      rest.removeFirst()
      guard byte != UInt8(ascii: ".") else {
        isFraction = true
        continue
      }
      if isFraction { exponent -= 1 }
      if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte - UInt8(ascii: "0")) }
    }
    exponent += Self.exponent(rest.dropFirst())
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = digits
    self.exponent = exponent
  }

  /// The number after the `e`; capped far above what the digits of a file can outweigh.
  private static func exponent(_ text: ArraySlice<UInt8>) -> Int {
    var exponent = 0
    for byte in text where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
      exponent = min(exponent * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
    }
    return text.first == UInt8(ascii: "-") ? -exponent : exponent
  }
}

private func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
  var (larger, smaller) = (first, second)
  while smaller > 0 { (larger, smaller) = (smaller, larger % smaller) }
  return larger
}
