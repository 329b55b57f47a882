/// A byte string: every text that is part of a run's state is one of these.
///
/// Compared, sorted and hashed by its bytes. `String` would treat canonically equivalent texts as
/// equal, so that two different keys of a scenario could become one.
package struct Bytes: Hashable, Sendable {
  package let array: [UInt8]

  package init(_ array: [UInt8]) { self.array = array }

  package init(_ bytes: some Sequence<UInt8>) { array = Array(bytes) }

  /// The UTF-8 bytes of `text`.
  package init(_ text: String) { array = Array(text.utf8) }

  package static let empty = Bytes([UInt8]())

  package var count: Int { array.count }

  package var isEmpty: Bool { array.isEmpty }

  /// The bytes followed by those of `suffix`.
  ///
  /// O(*n*).
  package static func + (prefix: Bytes, suffix: Bytes) -> Bytes {
    Bytes(prefix.array + suffix.array)
  }

  /// The parts one after another, each with its length before it: different parts, different bytes.
  package static func joined(_ parts: [Bytes]) -> Bytes {
    var bytes: [UInt8] = []
    for part in parts {
      bytes.append(contentsOf: "\(part.count):".utf8)
      bytes.append(contentsOf: part.array)
    }
    return Bytes(bytes)
  }

  /// The parts that ``joined(_:)`` put together; nil when these bytes are not such.
  package func split() -> [Bytes]? {
    var parts: [Bytes] = []
    var rest = array[...]
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      guard let length = Int(String(decoding: rest[..<colon], as: UTF8.self)), length >= 0,
        length <= rest.endIndex - colon - 1
      else { return nil }
      let end = colon + 1 + length
      parts.append(Bytes(rest[(colon + 1)..<end]))
      rest = rest[end...]
    }
    return rest.isEmpty ? parts : nil
  }
}

extension Bytes: Comparable {
  package static func < (left: Bytes, right: Bytes) -> Bool {
    left.array.lexicographicallyPrecedes(right.array)
  }
}

extension Bytes: ExpressibleByStringLiteral {
  package init(stringLiteral text: StaticString) {
    self.init("\(text)")
  }
}

extension Bytes: CustomStringConvertible {
  /// The text for people: whatever is not UTF-8 shows as U+FFFD.
  package var description: String { String(decoding: array, as: UTF8.self) }
}

extension Bytes {
  /// The bytes with ASCII letters in lower case.
  package func lowercased() -> Bytes {
    Bytes(array.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 })
  }

  /// Whether `part` stands somewhere in the bytes.
  ///
  /// O(*n* × *m*) at worst, mostly O(*n*).
  package func contains(_ part: Bytes) -> Bool {
    guard let first = part.array.first else { return true }
    var rest = array[...]
    while let start = rest.firstIndex(of: first) {
      rest = rest[start...]
      if rest.count < part.count { return false }
      if rest.starts(with: part.array) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// The decimal digits of a number.
  package static func decimal(_ number: UInt64) -> Bytes {
    if number < 10 { return Bytes([UInt8(ascii: "0") + UInt8(number)]) }
    var digits: [UInt8] = []
    var rest = number
    while rest > 0 {
      digits.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    digits.reverse()
    return Bytes(digits)
  }
}
