import SimKernel

extension JSONParser {
  /// Reads the number that begins at the position: `-? int frac? exp?`.
  mutating func parseNumber() throws(JSONSyntaxError) {
    let start = position
    var kind = JSONKind.integer
    if source[position] == UInt8(ascii: "-") { position += 1 }
    let first = position
    let digits = try parseDigits()
    if digits > 1, source[first] == UInt8(ascii: "0") {
      throw JSONSyntaxError(.leadingZero, at: first)
    }
    if first > start, digits == 1, source[first] == UInt8(ascii: "0") { kind = .decimal }
    if position < source.count, source[position] == UInt8(ascii: ".") {
      kind = .decimal
      position += 1
      _ = try parseDigits()
    }
    if position < source.count, source[position] | 0x20 == UInt8(ascii: "e") {
      kind = .decimal
      position += 1
      if position < source.count,
        source[position] == UInt8(ascii: "+") || source[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      _ = try parseDigits()
    }
    // Every double below 10^308 is finite; only longer texts can be too large.
    if kind == .decimal || position - start > 300 {
      guard nearestDouble(from: source[start..<position]).isFinite else {
        throw JSONSyntaxError(.numberTooLarge, at: start)
      }
    }
    entries.append(JSONEntry(kind, start: start, end: position))
  }

  /// Reads one digit or more and returns how many.
  private mutating func parseDigits() throws(JSONSyntaxError) -> Int {
    let start = position
    while position < source.count,
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= source[position]
    { position += 1 }
    guard position > start else { throw unexpected(.digit) }
    return position - start
  }
}

/// The double nearest to a number in JSON's notation, infinite when it is beyond the range.
func nearestDouble(from digits: ArraySlice<UInt8>) -> Double {
  Double(String(decoding: digits, as: UTF8.self)) ?? .infinity
}
