package import SimKernel

/// A text with references to the key-value store, `${kv:KEY}`.
///
/// `$${kv:` stands for `${kv:` itself; every other `$` is text, since people pass shell scripts.
package struct References: Equatable, Sendable {
  private enum Part: Equatable, Sendable {
    case text(ArraySlice<UInt8>)
    case key(Bytes)
  }

  private var parts: [Part] = []

  private static let opening = Array("${kv:".utf8)

  /// O(*n*).
  package init(_ text: Bytes) {
    var rest = text.array[...]
    var begin = rest.startIndex
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      let tail = rest[dollar...]
      if tail.starts(with: References.opening),
        let end = tail.firstIndex(of: UInt8(ascii: "}"))
      {
        add(text.array[begin..<dollar])
        let key = tail[(dollar + References.opening.count)..<end]
        parts.append(.key(Bytes(key)))
        begin = end + 1
      } else if tail.dropFirst().starts(with: References.opening) {
        add(text.array[begin..<dollar])
        // The second dollar and the opening are text.
        begin = dollar + 1
        rest = text.array[(begin + References.opening.count)...]
        continue
      } else {
        rest = tail.dropFirst()
        continue
      }
      rest = text.array[begin...]
    }
    add(text.array[begin...])
  }

  private mutating func add(_ text: ArraySlice<UInt8>) {
    if !text.isEmpty { parts.append(.text(text)) }
  }

  /// Whether `text` may hold a reference or the escape of one.
  ///
  /// O(*n*).
  package static func mayStand(in text: Bytes) -> Bool {
    var rest = text.array[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[dollar...]
      if rest.starts(with: opening) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// The text that stands for `text` itself, whatever references seem to be in it.
  ///
  /// O(*n*).
  package static func escaped(_ text: Bytes) -> Bytes {
    var result: [UInt8] = []
    var rest = text.array[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      result += rest[..<dollar]
      if rest[dollar...].starts(with: opening) { result.append(UInt8(ascii: "$")) }
      result.append(UInt8(ascii: "$"))
      rest = rest[(dollar + 1)...]
    }
    return Bytes(result + rest)
  }

  /// The text with every reference replaced by what `value` says of its key.
  package func resolved<Failure: Error>(
    _ value: (Bytes) throws(Failure) -> Bytes
  ) throws(Failure) -> Bytes {
    var bytes: [UInt8] = []
    for part in parts {
      switch part {
      case .text(let text): bytes += text
      case .key(let key): bytes += try value(key).array
      }
    }
    return Bytes(bytes)
  }
}
