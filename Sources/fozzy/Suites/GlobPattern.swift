/// A pattern for paths: `*` stands for any text, `**/` for any folders or none, `?` for one byte.
///
/// `*` also stands for `/`, as in the existing engine. All other characters stand for themselves, and
/// the whole path must match.
struct GlobPattern {
  private enum Part {
    case text([UInt8])
    case byte
    case anything
    case folders
  }

  private let parts: [Part]

  /// The folder that all matches are below: what stands before the first component with a wildcard.
  ///
  /// Ends with `/`, unless it is empty: then it is the working folder.
  let prefix: String

  /// Whether `text` has a wildcard.
  static func isPattern(_ text: String) -> Bool { text.utf8.contains(where: isWildcard) }

  init(_ text: String) {
    let bytes = Array(text.utf8)
    parts = GlobPattern.parts(of: bytes)
    let wildcard = bytes.firstIndex(where: GlobPattern.isWildcard) ?? bytes.endIndex
    let end = bytes[..<wildcard].lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
    prefix = String(decoding: bytes[..<end], as: UTF8.self)
  }

  private static func isWildcard(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?")
  }

  private static func parts(of bytes: [UInt8]) -> [Part] {
    var parts: [Part] = []
    var text: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      let isStart = rest.startIndex == 0 || bytes[rest.startIndex - 1] == UInt8(ascii: "/")
      let part: Part
      if isStart, rest.starts(with: "**/".utf8) {
        part = .folders
        rest = rest.dropFirst(3)
      } else if byte == UInt8(ascii: "*") {
        part = .anything
        rest = rest.drop { $0 == UInt8(ascii: "*") }
      } else if byte == UInt8(ascii: "?") {
        part = .byte
        rest = rest.dropFirst()
      } else {
        text.append(byte)
        rest = rest.dropFirst()
        continue
      }
      if !text.isEmpty { parts.append(.text(text)) }
      text = []
      parts.append(part)
    }
    return text.isEmpty ? parts : parts + [.text(text)]
  }

  /// Whether the whole of `path` matches.
  ///
  /// O(*n* × *m*) for any pattern: it follows all the places at once that a part may end at.
  func matches(_ path: String) -> Bool {
    let path = Array(path.utf8)
    var ends = [Bool](repeating: false, count: path.count + 1)
    ends[0] = true
    for part in parts {
      ends = GlobPattern.ends(of: part, in: path, from: ends)
    }
    return ends[path.count]
  }

  /// Where in `path` a part may end that begins at one of the places in `starts`.
  private static func ends(of part: Part, in path: [UInt8], from starts: [Bool]) -> [Bool] {
    var ends = [Bool](repeating: false, count: starts.count)
    var hasBegun = false
    for place in starts.indices {
      switch part {
      case .text(let text):
        if starts[place], path[place...].starts(with: text) { ends[place + text.count] = true }
      case .byte:
        if starts[place], place < path.count { ends[place + 1] = true }
      case .anything:
        hasBegun = hasBegun || starts[place]
        ends[place] = hasBegun
      case .folders:
        ends[place] = starts[place] || (hasBegun && path[place - 1] == UInt8(ascii: "/"))
        hasBegun = hasBegun || starts[place]
      }
    }
    return ends
  }
}
