import SimKernel

/// Reads a JSON text once, front to back, into entries.
///
/// Values and containers are here; strings and numbers have files of their own. Recursion is bounded
/// by ``JSONDocument/depthMax``.
struct JSONParser {
  let source: [UInt8]
  var position = 0
  var entries: [JSONEntry] = []
  var duplicateKeys: [JSONNode] = []

  private static let trueText = Array("true".utf8)
  private static let falseText = Array("false".utf8)
  private static let nullText = Array("null".utf8)

  init(source: [UInt8]) {
    self.source = source
    // Rarely too few, and what is too many is never touched.
    entries.reserveCapacity(source.count / 8 + 16)
  }

  mutating func parseText() throws(JSONSyntaxError) {
    guard source.count <= JSONDocument.byteCountMax else {
      throw JSONSyntaxError(.tooLarge(byteCount: source.count), at: 0)
    }
    if source.starts(with: [0xEF, 0xBB, 0xBF]) { throw JSONSyntaxError(.byteOrderMark, at: 0) }
    skipWhiteSpace()
    guard position < source.count else { throw JSONSyntaxError(.empty, at: 0) }
    try parseValue(depth: 0, expected: .value)
    skipWhiteSpace()
    if position < source.count {
      throw JSONSyntaxError(.textAfterValue(found: source[position]), at: position)
    }
  }

  private mutating func parseValue(
    depth: Int,
    expected: JSONSyntaxError.Expected
  ) throws(JSONSyntaxError) {
    guard position < source.count else { throw unexpected(expected) }
    switch source[position] {
    case UInt8(ascii: "\""): try parseText(after: position)
    case UInt8(ascii: "{"): try parseObject(depth: depth + 1)
    case UInt8(ascii: "["): try parseArray(depth: depth + 1)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try parseNumber()
    case UInt8(ascii: "t"): try parseLiteral(Self.trueText, .true)
    case UInt8(ascii: "f"): try parseLiteral(Self.falseText, .false)
    case UInt8(ascii: "n"): try parseLiteral(Self.nullText, .null)
    default: throw unexpected(expected)
    }
  }

  private mutating func parseArray(depth: Int) throws(JSONSyntaxError) {
    let opening = try open(.array, depth: depth)
    skipWhiteSpace()
    if consume(UInt8(ascii: "]")) { return close(opening) }
    var expected = JSONSyntaxError.Expected.elementOrEnd
    while true {
      try parseValue(depth: depth, expected: expected)
      skipWhiteSpace()
      if consume(UInt8(ascii: "]")) { return close(opening) }
      guard consume(UInt8(ascii: ",")) else { throw unexpected(.commaOrArrayEnd) }
      skipWhiteSpace()
      expected = .value
    }
  }

  private mutating func parseObject(depth: Int) throws(JSONSyntaxError) {
    let opening = try open(.object, depth: depth)
    skipWhiteSpace()
    if consume(UInt8(ascii: "}")) { return close(opening) }
    var expected = JSONSyntaxError.Expected.nameOrEnd
    while true {
      guard position < source.count, source[position] == UInt8(ascii: "\"") else {
        throw unexpected(expected)
      }
      try parseText(after: position)
      skipWhiteSpace()
      guard consume(UInt8(ascii: ":")) else { throw unexpected(.colon) }
      skipWhiteSpace()
      try parseValue(depth: depth, expected: .value)
      skipWhiteSpace()
      if consume(UInt8(ascii: "}")) {
        close(opening)
        return collectDuplicateKeys(of: opening)
      }
      guard consume(UInt8(ascii: ",")) else { throw unexpected(.commaOrObjectEnd) }
      skipWhiteSpace()
      expected = .name
    }
  }

  private mutating func open(_ kind: JSONKind, depth: Int) throws(JSONSyntaxError) -> Int {
    guard depth <= JSONDocument.depthMax else { throw JSONSyntaxError(.tooDeep, at: position) }
    entries.append(JSONEntry(kind, start: position, end: 0))
    position += 1
    return entries.count - 1
  }

  private mutating func close(_ opening: Int) { entries[opening].close(at: entries.count) }

  private mutating func parseLiteral(
    _ literal: [UInt8],
    _ kind: JSONKind
  ) throws(JSONSyntaxError) {
    let start = position
    guard source[start...].starts(with: literal) else {
      throw JSONSyntaxError(.unexpected(found: source[start], expected: .literal), at: start)
    }
    position += literal.count
    entries.append(JSONEntry(kind, start: start, end: position))
  }

  private mutating func skipWhiteSpace() {
    position = indexAfterWhiteSpace(in: source.span, from: position)
  }

  private mutating func consume(_ byte: UInt8) -> Bool {
    guard position < source.count, source[position] == byte else { return false }
    position += 1
    return true
  }

  /// The error for whatever stands at the position, or for the end of the text.
  func unexpected(_ expected: JSONSyntaxError.Expected) -> JSONSyntaxError {
    let found = position < source.count ? source[position] : nil
    return JSONSyntaxError(.unexpected(found: found, expected: expected), at: position)
  }
}

/// The index of the first byte from `start` on that is not JSON's white space, or the end.
private func indexAfterWhiteSpace(in bytes: Span<UInt8>, from start: Int) -> Int {
  var index = start
  while index < bytes.count, bytes[index] <= 0x20 {
    switch bytes[index] {
    case 0x20, 0x0A, 0x0D, 0x09: index += 1
    default: return index
    }
  }
  return index
}
