/// An exact probability or rate, `numerator / denominator`, between 0 and 1.
///
/// Never a floating-point number: the same ratio must weigh the same on every machine.
package struct Ratio: Hashable, Sendable {
  package let numerator: UInt64
  package let denominator: UInt64

  /// - Precondition: `denominator > 0` and `numerator <= denominator`.
  package init(_ numerator: UInt64, of denominator: UInt64) {
    invariant(denominator > 0, "Ratio: the denominator is 0")
    invariant(numerator <= denominator, "Ratio: \(numerator)/\(denominator) is above 1")
    self.numerator = numerator
    self.denominator = denominator
  }

  package static let never = Ratio(0, of: 1)
  package static let always = Ratio(1, of: 1)

  package var isNever: Bool { numerator == 0 }
  package var isAlways: Bool { numerator == denominator }
}
