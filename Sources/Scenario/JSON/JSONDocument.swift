import SimKernel

/// What a value of a JSON text is.
package enum JSONKind: UInt8, Sendable {
  case null
  case `false`
  case `true`
  /// Digits alone, with a sign or without: exact, whatever its size.
  case integer
  /// A number with a fraction, an exponent, or the text `-0`.
  case decimal
  /// A string without escapes: its value is a slice of the source.
  case plainText
  case escapedText
  case array
  case object
}

/// The place of one value, or one member name, in a ``JSONDocument``.
package struct JSONNode: Hashable, Sendable {
  let index: Int
}

/// One value in eight bytes: what it is, where it begins, and where it ends.
///
/// The second word of a scalar is its end in the source; that of a container is the index of the
/// first entry after its contents.
struct JSONEntry: Sendable {
  private let kindAndStart: UInt32
  private(set) var end: UInt32

  init(_ kind: JSONKind, start: Int, end: Int) {
    invariant(start < 1 << 28, "JSONEntry: offset \(start) needs more than 28 bits")
    kindAndStart = UInt32(kind.rawValue) << 28 | UInt32(start)
    self.end = UInt32(end)
  }

  var kind: JSONKind { JSONKind(rawValue: UInt8(kindAndStart >> 28)) ?? .null }
  var start: Int { Int(kindAndStart & 0x0FFF_FFFF) }

  mutating func close(at index: Int) { end = UInt32(index) }
}

/// A JSON text that was read once, with the place of every value.
///
/// Reading is strict: the grammar of RFC 8259 and nothing else, in valid UTF-8, with at most
/// ``depthMax`` levels. Values stay slices of the source until they are asked for, so a document
/// costs eight bytes per value and member name. An object, since it is handed around a lot and has
/// several parts.
package final class JSONDocument: Sendable {
  /// The levels of arrays and objects that a text may have.
  package static let depthMax = 128

  /// The bytes that a text may have: 64 MiB.
  package static let byteCountMax = 64 << 20

  package let source: [UInt8]

  /// The repeated member names, in the order of the source; the first of each name is not in it.
  package let duplicateKeys: [JSONNode]

  let entries: [JSONEntry]

  /// Reads `source` whole.
  ///
  /// O(*n*).
  ///
  /// - Throws: ``JSONSyntaxError`` for the first place that is not JSON.
  package init(parsing source: [UInt8]) throws(JSONSyntaxError) {
    var parser = JSONParser(source: source)
    try parser.parseText()
    self.source = source
    entries = parser.entries
    duplicateKeys = parser.duplicateKeys
  }

  package var root: JSONNode { JSONNode(index: 0) }

  package func kind(of node: JSONNode) -> JSONKind { entries[node.index].kind }

  /// The offset of the first byte of `node`.
  package func offset(of node: JSONNode) -> Int { entries[node.index].start }

  /// The length of a scalar in the source, quotes included.
  func byteCount(of node: JSONNode) -> Int {
    let entry = entries[node.index]
    return Int(entry.end) - entry.start
  }

  /// The bytes of a scalar as they stand in the source, quotes included.
  func raw(_ node: JSONNode) -> ArraySlice<UInt8> {
    let entry = entries[node.index]
    return source[entry.start..<Int(entry.end)]
  }

  /// The index of the first entry after `index` and its contents.
  func indexAfter(_ index: Int) -> Int {
    let entry = entries[index]
    return switch entry.kind {
    case .array, .object: Int(entry.end)
    default: index + 1
    }
  }
}
