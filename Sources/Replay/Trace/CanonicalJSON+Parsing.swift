internal import SimKernel

extension CanonicalJSON {
  /// Why a text is not the one text of a value.
  package struct Failure: Error, Equatable, Sendable {
    /// In bytes from the start of the text.
    package let offset: Int
    package let reason: String

    package init(offset: Int, reason: String) {
      self.offset = offset
      self.reason = reason
    }
  }

  /// Lists and objects may stand inside each other this deep.
  package static let depthMax = 64

  /// Reads the value whose text this is.
  ///
  /// O(*n*).
  ///
  /// - Throws: ``Failure`` for any other text, a longer form of the same value included.
  package init(parsing text: [UInt8]) throws(Failure) {
    guard String(validating: text, as: UTF8.self) != nil else {
      throw Failure(offset: 0, reason: "not UTF-8")
    }
    var parser = CanonicalJSONParser(text)
    self = try parser.parseWhole()
    // The parser knows the grammar; whether each form is the canonical one, the writer knows.
    let canonical = self.text
    if canonical != text {
      let same = zip(canonical, text).prefix { $0 == $1 }.count
      throw Failure(offset: same, reason: "not in canonical form")
    }
  }
}

/// Reads JSON without white space, as far as canonical texts need it.
private struct CanonicalJSONParser {
  private let text: [UInt8]
  private var offset = 0
  private var depth = 0

  init(_ text: [UInt8]) { self.text = text }

  private var next: UInt8? { offset < text.count ? text[offset] : nil }

  private func failure(_ reason: String) -> CanonicalJSON.Failure {
    CanonicalJSON.Failure(offset: offset, reason: reason)
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    offset += 1
    return true
  }

  private mutating func take(word: StaticString) -> Bool {
    let bytes = Array("\(word)".utf8)
    guard text[offset...].starts(with: bytes) else { return false }
    offset += bytes.count
    return true
  }

  mutating func parseWhole() throws(CanonicalJSON.Failure) -> CanonicalJSON {
    let value = try parseValue()
    if offset < text.count { throw failure("more than one value") }
    return value
  }

  private mutating func parseValue() throws(CanonicalJSON.Failure) -> CanonicalJSON {
    if take("{") { return .object(try parseMembers()) }
    if take("[") { return .array(try parseElements()) }
    if take("\"") { return .string(try parseString()) }
    if take(word: "true") { return .boolean(true) }
    if take(word: "false") { return .boolean(false) }
    if take(word: "null") { return .null }
    return .number(try parseNumber())
  }

  private mutating func enter() throws(CanonicalJSON.Failure) {
    depth += 1
    if depth > CanonicalJSON.depthMax { throw failure("nested too deep") }
  }

  private mutating func parseElements() throws(CanonicalJSON.Failure) -> [CanonicalJSON] {
    try enter()
    defer { depth -= 1 }
    var elements: [CanonicalJSON] = []
    if take("]") { return elements }
    repeat { elements.append(try parseValue()) } while take(",")
    if !take("]") { throw failure("expected , or ]") }
    return elements
  }

  private mutating func parseMembers() throws(CanonicalJSON.Failure) -> [CanonicalJSON.Member] {
    try enter()
    defer { depth -= 1 }
    var members: [CanonicalJSON.Member] = []
    if take("}") { return members }
    repeat {
      if !take("\"") { throw failure("expected a key") }
      let key = try parseString()
      if let last = members.last, last.key >= key { throw failure("keys not sorted") }
      if !take(":") { throw failure("expected :") }
      members.append(CanonicalJSON.Member(key, try parseValue()))
    } while take(",")
    if !take("}") { throw failure("expected , or }") }
    return members
  }

  private mutating func parseNumber() throws(CanonicalJSON.Failure) -> UInt64 {
    let digits = text[offset...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let number = UInt64(String(decoding: digits, as: UTF8.self)) else {
      throw failure(digits.isEmpty ? "expected a value" : "a number above 64 bits")
    }
    offset += digits.count
    return number
  }

  private mutating func parseString() throws(CanonicalJSON.Failure) -> Bytes {
    var string: [UInt8] = []
    while let byte = next {
      offset += 1
      if byte == UInt8(ascii: "\"") { return Bytes(string) }
      string.append(byte == UInt8(ascii: "\\") ? try parseEscape() : byte)
    }
    throw failure("a string without end")
  }

  private mutating func parseEscape() throws(CanonicalJSON.Failure) -> UInt8 {
    if take("\"") { return UInt8(ascii: "\"") }
    if take("\\") { return UInt8(ascii: "\\") }
    if take("b") { return 0x08 }
    if take("t") { return 0x09 }
    if take("n") { return 0x0A }
    if take("f") { return 0x0C }
    if take("r") { return 0x0D }
    guard take(word: "u00"), offset + 2 <= text.count,
      let byte = UInt8(String(decoding: text[offset..<offset + 2], as: UTF8.self), radix: 16)
    else { throw failure("not an escape") }
    offset += 2
    return byte
  }
}
