/// The first place where a text is not JSON.
package struct JSONSyntaxError: Error, Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    case tooLarge(byteCount: Int)
    case byteOrderMark
    case empty
    /// `found` is nil where the text ends.
    case unexpected(found: UInt8?, expected: Expected)
    case textAfterValue(found: UInt8)
    case tooDeep
    case leadingZero
    case numberTooLarge
    case unescapedControl(UInt8)
    case unterminatedText
    case unknownEscape(UInt8)
    case incompleteUnicodeEscape
    case loneSurrogate(UInt16)
    case invalidUTF8(UInt8)
    case duplicateKey
  }

  /// What the grammar wants at a place.
  package enum Expected: String, Sendable {
    case value = "a value"
    case literal = "`true`, `false` or `null`"
    case elementOrEnd = "a value or `]`"
    case commaOrArrayEnd = "`,` or `]`"
    case nameOrEnd = "a name in double quotes or `}`"
    case name = "a name in double quotes"
    case colon = "`:`"
    case commaOrObjectEnd = "`,` or `}`"
    case digit = "a digit"
  }

  package let problem: Problem

  /// The offset of the place in bytes.
  package let offset: Int

  package init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }
}

extension JSONSyntaxError: CustomStringConvertible {
  package var description: String {
    switch problem {
    case .tooLarge(let count):
      "the file has \(count) bytes; at most \(JSONDocument.byteCountMax) are read"
    case .byteOrderMark: "the file begins with a byte order mark"
    case .empty: "the file is empty: expected a JSON object"
    case .unexpected(nil, let expected): "the file ends too early: expected \(expected.rawValue)"
    case .unexpected(let found?, let expected):
      "expected \(expected.rawValue), found \(shownByte(found))"
    case .textAfterValue(let found):
      "the file goes on after its JSON value: found \(shownByte(found))"
    case .tooDeep: "arrays and objects are nested more than \(JSONDocument.depthMax) deep"
    case .leadingZero: "a number cannot begin with a superfluous 0"
    case .numberTooLarge: "the number is beyond the range of a double"
    case .unescapedControl(let byte): "a string cannot hold the unescaped \(shownByte(byte))"
    case .unterminatedText: "the string is not closed"
    case .unknownEscape(let byte): "a backslash cannot be followed by \(shownByte(byte))"
    case .incompleteUnicodeEscape: "`\\u` needs four hexadecimal digits"
    case .loneSurrogate(let unit): "`\\u\(hex(UInt64(unit), width: 4))` is half of a surrogate pair"
    case .invalidUTF8(let byte): "\(shownByte(byte)) is not valid UTF-8 here"
    case .duplicateKey: "the name stands twice in one object"
    }
  }

  /// What to do about it, where that is not plain from the message.
  package var hint: String? {
    switch problem {
    case .byteOrderMark: "save the file as UTF-8 without a byte order mark"
    case .unexpected(UInt8(ascii: "/"), _), .unexpected(UInt8(ascii: "#"), _),
      .textAfterValue(UInt8(ascii: "/")):
      "JSON has no comments; a `notes` member can hold the text"
    case .unexpected(UInt8(ascii: "'"), _): "JSON strings stand in double quotes"
    case .unexpected(0xFE, .value), .unexpected(0xFF, .value):
      "save the file as UTF-8; it seems to be UTF-16"
    case .unexpected(UInt8(ascii: "}"), .name), .unexpected(UInt8(ascii: "]"), .value):
      "JSON allows no comma after the last entry"
    case .unescapedControl(0x0A): "write a line break as `\\n`"
    case .unescapedControl(0x09): "write a tab as `\\t`"
    default: nil
    }
  }
}

/// A byte as messages show it.
private func shownByte(_ byte: UInt8) -> String {
  switch byte {
  case 0x0A: "line break"
  case 0x09: "tab"
  case 0x21...0x7E: "`\(Character(Unicode.Scalar(byte)))`"
  default: "byte 0x\(hex(UInt64(byte), width: 2).uppercased())"
  }
}

/// `number` in lower-case hexadecimal digits, at least `width` of them.
func hex(_ number: UInt64, width: Int) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
