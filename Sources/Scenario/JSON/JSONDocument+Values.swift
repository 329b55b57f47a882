package import SimKernel

extension JSONDocument {
  /// The value of a string or member name; empty when `node` is something else.
  ///
  /// O(*n*).
  package func text(_ node: JSONNode) -> Bytes {
    let entry = entries[node.index]
    guard entry.kind == .plainText || entry.kind == .escapedText else { return .empty }
    return decodedText(
      source,
      start: entry.start + 1,
      end: Int(entry.end) - 1,
      hasEscapes: entry.kind == .escapedText
    )
  }

  /// Whether `node` is a string whose value is `expected`.
  package func text(_ node: JSONNode, equals expected: [UInt8]) -> Bool {
    let entry = entries[node.index]
    switch entry.kind {
    case .plainText:
      let start = entry.start + 1
      guard Int(entry.end) - 1 - start == expected.count else { return false }
      for index in expected.indices where source[start + index] != expected[index] { return false }
      return true
    case .escapedText: return text(node).array == expected
    default: return false
    }
  }

  /// The value of an integer between the bounds of `Number`; nil when `node` is anything else.
  package func integer<Number: FixedWidthInteger>(_ node: JSONNode, as type: Number.Type) -> Number?
  {
    guard kind(of: node) == .integer else { return nil }
    let digits = raw(node)
    let isNegative = digits.first == UInt8(ascii: "-")
    var number: Number = 0
    for byte in isNegative ? digits.dropFirst() : digits {
      let digit = Number(byte - UInt8(ascii: "0"))
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      let (next, overflowAgain) =
        isNegative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if overflow || overflowAgain { return nil }
      number = next
    }
    return number
  }

  /// The double nearest to a number; nil when `node` is something else.
  package func double(_ node: JSONNode) -> Double? {
    switch kind(of: node) {
    case .integer, .decimal: nearestDouble(from: raw(node))
    default: nil
    }
  }

  /// A boolean; nil when `node` is something else.
  package func bool(_ node: JSONNode) -> Bool? {
    switch kind(of: node) {
    case .true: true
    case .false: false
    default: nil
    }
  }
}

/// The text between two quotes, with its escapes resolved.
///
/// The bytes were checked by the parser, so every escape is complete.
func decodedText(_ source: [UInt8], start: Int, end: Int, hasEscapes: Bool) -> Bytes {
  guard hasEscapes else { return Bytes(Array(source[start..<end])) }
  var text: [UInt8] = []
  text.reserveCapacity(end - start)
  var index = start
  while index < end {
    guard source[index] == UInt8(ascii: "\\") else {
      text.append(source[index])
      index += 1
      continue
    }
    switch source[index + 1] {
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      index += appendScalar(in: source, at: index, to: &text)
      continue
    case let byte: text.append(byte)
    }
    index += 2
  }
  return Bytes(text)
}

/// Appends the scalar that the `\u` escape at `index` stands for; returns the escape's length.
private func appendScalar(in source: [UInt8], at index: Int, to text: inout [UInt8]) -> Int {
  var value = UInt32(codeUnit(in: source, at: index + 2) ?? 0xFFFD)
  var length = 6
  if value >> 10 == 0x36 {
    let trail = UInt32(codeUnit(in: source, at: index + 8) ?? 0)
    value = 0x10000 + (value & 0x3FF) << 10 + trail & 0x3FF
    length = 12
  }
  text += String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8
  return length
}
