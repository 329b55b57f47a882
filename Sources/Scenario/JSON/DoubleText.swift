/// A finite double in JSON's notation, with the fewest digits that read back as the same double.
///
/// Decimal notation for magnitudes from 1e-5 up to, not including, 1e16, always with a fraction
/// (`1.0`); otherwise an exponent without `+` or leading zeros (`1e16`, `2.5e-7`). Zero is `0.0` or
/// `-0.0`.
func doubleText(_ number: Double) -> String {
  let sign = number.sign == .minus ? "-" : ""
  if number == 0 { return sign + "0.0" }
  let (digits, point) = shortestDigits(number.magnitude)
  switch point {
  case -4...0: return sign + "0." + String(repeating: "0", count: -point) + digits
  case 1...16:
    if digits.utf8.count <= point {
      return sign + digits + String(repeating: "0", count: point - digits.utf8.count) + ".0"
    }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  default:
    let fraction = digits.utf8.count > 1 ? "." + digits.dropFirst() : ""
    return sign + digits.prefix(1) + fraction + "e\(point - 1)"
  }
}

/// The digits of a positive double, and where the point stands: `0.digits × 10^point`.
///
/// `Double.description` has the shortest digits that read back, in a layout of its own.
private func shortestDigits(_ number: Double) -> (digits: String, point: Int) {
  let text = number.description
  let parts = text.split(separator: "e", maxSplits: 1)
  let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
  let mantissa = parts[0].split(separator: ".", maxSplits: 1)
  let whole = mantissa[0]
  let all = String(whole) + (mantissa.count > 1 ? String(mantissa[1]) : "")
  let significant = all.drop { $0 == "0" }
  let leadingZeros = all.utf8.count - significant.utf8.count
  var digits = String(significant)
  while digits.last == "0" { digits.removeLast() }
  return (digits, whole.utf8.count - leadingZeros + exponent)
}
