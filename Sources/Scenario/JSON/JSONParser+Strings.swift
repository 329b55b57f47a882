import SimKernel

extension JSONParser {
  /// Reads the string whose opening quote stands at `start`, and checks every byte of it.
  mutating func parseText(after start: Int) throws(JSONSyntaxError) {
    var index = start + 1
    var kind = JSONKind.plainText
    while true {
      index = indexAfterPlainBytes(in: source.span, from: index)
      guard index < source.count else { break }
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "\""):
        position = index + 1
        entries.append(JSONEntry(kind, start: start, end: position))
        return
      case UInt8(ascii: "\\"):
        kind = .escapedText
        index = try indexAfterEscape(at: index)
      case 0x00...0x1F: throw JSONSyntaxError(.unescapedControl(byte), at: index)
      default:
        guard let length = lengthOfUTF8Sequence(in: source, at: index) else {
          throw JSONSyntaxError(.invalidUTF8(byte), at: index)
        }
        index += length
      }
    }
    throw JSONSyntaxError(.unterminatedText, at: start)
  }

  private func indexAfterEscape(at backslash: Int) throws(JSONSyntaxError) -> Int {
    guard backslash + 1 < source.count else {
      throw JSONSyntaxError(.unterminatedText, at: backslash)
    }
    let byte = source[backslash + 1]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return backslash + 2
    case UInt8(ascii: "u"): return try indexAfterUnicodeEscape(at: backslash)
    default: throw JSONSyntaxError(.unknownEscape(byte), at: backslash)
    }
  }

  private func indexAfterUnicodeEscape(at backslash: Int) throws(JSONSyntaxError) -> Int {
    guard let unit = codeUnit(in: source, at: backslash + 2) else {
      throw JSONSyntaxError(.incompleteUnicodeEscape, at: backslash)
    }
    guard UTF16.isLeadSurrogate(unit) else {
      if UTF16.isTrailSurrogate(unit) { throw JSONSyntaxError(.loneSurrogate(unit), at: backslash) }
      return backslash + 6
    }
    let second = backslash + 6
    guard second + 1 < source.count, source[second] == UInt8(ascii: "\\"),
      source[second + 1] == UInt8(ascii: "u"),
      let trail = codeUnit(in: source, at: second + 2), UTF16.isTrailSurrogate(trail)
    else { throw JSONSyntaxError(.loneSurrogate(unit), at: backslash) }
    return second + 6
  }
}

/// The index of the first byte from `start` on that a string cannot simply hold, or the end.
private func indexAfterPlainBytes(in bytes: Span<UInt8>, from start: Int) -> Int {
  var index = start
  while index < bytes.count {
    let byte = bytes[index]
    guard 0x20..<0x80 ~= byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { break }
    index += 1
  }
  return index
}

/// The code unit that four hexadecimal digits at `index` stand for; nil when they are not there.
func codeUnit(in bytes: [UInt8], at index: Int) -> UInt16? {
  guard index + 4 <= bytes.count else { return nil }
  var unit: UInt16 = 0
  for byte in bytes[index..<index + 4] {
    let digit: UInt8
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
    default: return nil
    }
    unit = unit << 4 | UInt16(digit)
  }
  return unit
}

/// The length of the UTF-8 sequence that begins at `index` with a byte of 0x80 or more.
///
/// Nil when it is not well-formed (Unicode standard, table 3-7): neither overlong forms nor
/// surrogates nor anything above U+10FFFF is.
func lengthOfUTF8Sequence(in bytes: [UInt8], at index: Int) -> Int? {
  let length: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch bytes[index] {
  case 0xC2...0xDF: length = 2
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: length = 3
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  case 0xF1...0xF3: length = 4
  default: return nil
  }
  guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
  for byte in bytes[index + 2..<index + length] where byte & 0xC0 != 0x80 { return nil }
  return length
}
