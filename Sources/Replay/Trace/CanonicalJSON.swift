package import SimKernel

/// A JSON value with exactly one text: what the header and the footer of a trace hold.
///
/// No white space, keys sorted by their bytes, numbers unsigned and whole, the shortest escapes. Two
/// values are equal exactly when their texts are.
package enum CanonicalJSON: Equatable, Sendable {
  case null
  case boolean(Bool)
  case number(UInt64)

  /// UTF-8.
  case string(Bytes)
  case array([CanonicalJSON])

  /// Sorted by key, no key twice.
  case object([Member])

  /// A key of an object, and its value.
  package struct Member: Equatable, Sendable {
    package var key: Bytes
    package var value: CanonicalJSON

    package init(_ key: Bytes, _ value: CanonicalJSON) {
      self.key = key
      self.value = value
    }
  }

  package static func string(_ text: String) -> CanonicalJSON { .string(Bytes(text)) }

  /// An object of these members, in any order.
  ///
  /// O(*n* log *n*).
  ///
  /// - Precondition: No key stands twice.
  package static func object(of members: [Member]) -> CanonicalJSON {
    let sorted = members.sorted { $0.key < $1.key }
    for (member, next) in zip(sorted, sorted.dropFirst()) {
      invariant(member.key != next.key, "CanonicalJSON: the key \(member.key) stands twice")
    }
    return .object(sorted)
  }

  /// The value of a key of an object; nil for any other value.
  ///
  /// O(*n*).
  package subscript(key: Bytes) -> CanonicalJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The keys of an object, in their order; none for any other value.
  var keys: [Bytes] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  package var number: UInt64? {
    guard case .number(let number) = self else { return nil }
    return number
  }

  package var string: Bytes? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}

extension CanonicalJSON {
  /// The one text of this value.
  ///
  /// O(*n*).
  package var text: [UInt8] {
    var text: [UInt8] = []
    write(to: &text)
    return text
  }

  private func write(to text: inout [UInt8]) {
    switch self {
    case .null: text.append(text: "null")
    case .boolean(let isTrue): text.append(text: isTrue ? "true" : "false")
    case .number(let number): text.append(contentsOf: "\(number)".utf8)
    case .string(let string): CanonicalJSON.write(string, to: &text)
    case .array(let elements):
      text.append(UInt8(ascii: "["))
      for (place, element) in elements.enumerated() {
        if place > 0 { text.append(UInt8(ascii: ",")) }
        element.write(to: &text)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (place, member) in members.enumerated() {
        if place > 0 { text.append(UInt8(ascii: ",")) }
        CanonicalJSON.write(member.key, to: &text)
        text.append(UInt8(ascii: ":"))
        member.value.write(to: &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ string: Bytes, to text: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    text.append(UInt8(ascii: "\""))
    for byte in string.array {
      switch byte {
      case UInt8(ascii: "\""): text.append(text: #"\""#)
      case UInt8(ascii: "\\"): text.append(text: #"\\"#)
      case 0x08: text.append(text: #"\b"#)
      case 0x09: text.append(text: #"\t"#)
      case 0x0A: text.append(text: #"\n"#)
      case 0x0C: text.append(text: #"\f"#)
      case 0x0D: text.append(text: #"\r"#)
      case 0..<0x20:
        text.append(text: #"\u00"#)
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
