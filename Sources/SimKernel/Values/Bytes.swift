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

  /// The bytes followed by those of `suffix`. O(*n*).
  package static func + (prefix: Bytes, suffix: Bytes) -> Bytes {
    Bytes(prefix.array + suffix.array)
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
