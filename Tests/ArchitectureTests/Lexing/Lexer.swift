/// Cuts Swift source text into tokens, so that no rule is fooled by a comment or a string.
///
/// It knows nested comments, raw and multi-line strings and interpolation. It does not know
/// regular expression literals between slashes, which a deterministic engine has no use for.
struct Lexer {
  private(set) var tokens: [Token] = []
  /// The lines that hold a documentation comment or a part of one.
  private(set) var documentedLines: Set<Int> = []

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var depth = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    while position < bytes.count { lexCode() }
  }

  /// Takes whatever begins at `position`.
  private mutating func lexCode() {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\n"):
      line += 1
      position += 1
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      position += 1
    case UInt8(ascii: "/") where next(1) == UInt8(ascii: "/"):
      skipLineComment()
    case UInt8(ascii: "/") where next(1) == UInt8(ascii: "*"):
      skipBlockComment()
    case UInt8(ascii: "\""):
      lexString(hashes: 0)
    case UInt8(ascii: "#"):
      lexHash()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      lexNumber()
    case UInt8(ascii: "`"):
      lexRawIdentifier()
    case _ where Self.isWord(byte):
      take(.word, while: Self.isWord)
    default:
      lexSymbol(byte)
    }
  }

  private func next(_ offset: Int) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"): true
    default: byte >= 0x80
    }
  }

  private mutating func append(_ kind: Token.Kind, from start: Int, line: Int) {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    tokens.append(Token(kind: kind, text: text, line: line, depth: depth))
  }

  private mutating func take(_ kind: Token.Kind, while belongs: (UInt8) -> Bool) {
    let start = position
    while position < bytes.count, belongs(bytes[position]) { position += 1 }
    append(kind, from: start, line: line)
  }

  private mutating func lexSymbol(_ byte: UInt8) {
    if byte == UInt8(ascii: "}"), depth > 0 { depth -= 1 }
    position += 1
    append(.symbol, from: position - 1, line: line)
    if byte == UInt8(ascii: "{") { depth += 1 }
  }

  private mutating func lexRawIdentifier() {
    let start = position
    position += 1
    while let byte = next(0), byte != UInt8(ascii: "`"), byte != UInt8(ascii: "\n") {
      position += 1
    }
    if next(0) == UInt8(ascii: "`") { position += 1 }
    append(.word, from: start, line: line)
  }

  /// A number takes a point only before a digit, so that `0...9` and `1.description` stay apart.
  private mutating func lexNumber() {
    let start = position
    let isHexadecimal = next(0) == UInt8(ascii: "0") && next(1) == UInt8(ascii: "x")
    while let byte = next(0) {
      let before = bytes[max(start, position - 1)] | 0x20
      let isExponent = before == UInt8(ascii: isHexadecimal ? "p" : "e")
      let isSign = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      let isPoint = byte == UInt8(ascii: ".") && next(1).map(Self.isDigit) == true
      guard Self.isWord(byte) || isPoint || (isSign && isExponent) else { break }
      position += 1
    }
    append(.number, from: start, line: line)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

// MARK: - Comments

extension Lexer {
  private mutating func skipLineComment() {
    if next(2) == UInt8(ascii: "/") { documentedLines.insert(line) }
    while let byte = next(0), byte != UInt8(ascii: "\n") { position += 1 }
  }

  /// Block comments nest.
  private mutating func skipBlockComment() {
    let isDocumentation = next(2) == UInt8(ascii: "*")
    var open = 0
    repeat {
      if isDocumentation { documentedLines.insert(line) }
      switch (next(0), next(1)) {
      case (UInt8(ascii: "/"), UInt8(ascii: "*")):
        open += 1
        position += 2
      case (UInt8(ascii: "*"), UInt8(ascii: "/")):
        open -= 1
        position += 2
      case (let byte?, _):
        if byte == UInt8(ascii: "\n") { line += 1 }
        position += 1
      case (nil, _):
        return
      }
    } while open > 0
  }
}

// MARK: - Strings

extension Lexer {
  /// A `#` opens a raw string when only other `#` stand between it and a quote.
  private mutating func lexHash() {
    var hashes = 0
    while next(hashes) == UInt8(ascii: "#") { hashes += 1 }
    if next(hashes) == UInt8(ascii: "\"") {
      position += hashes
      lexString(hashes: hashes)
    } else {
      lexSymbol(UInt8(ascii: "#"))
    }
  }

  private mutating func lexString(hashes: Int) {
    let quotes = next(1) == UInt8(ascii: "\"") && next(2) == UInt8(ascii: "\"") ? 3 : 1
    let firstLine = line
    let place = tokens.count
    position += quotes
    var text: [UInt8] = []
    while let byte = next(0), !closesString(quotes: quotes, hashes: hashes) {
      if byte == UInt8(ascii: "\\"), followsHashes(hashes, at: 1) {
        position += 1 + hashes
        lexEscape(into: &text)
        continue
      }
      if byte == UInt8(ascii: "\n") {
        // An unterminated literal ends with its line.
        if quotes == 1 { break }
        line += 1
      }
      text.append(byte)
      position += 1
    }
    if closesString(quotes: quotes, hashes: hashes) { position += quotes + hashes }
    let token = Token(
      kind: .string,
      text: String(decoding: text, as: UTF8.self),
      line: firstLine,
      depth: depth
    )
    tokens.insert(token, at: place)
  }

  private func followsHashes(_ hashes: Int, at offset: Int) -> Bool {
    (0..<hashes).allSatisfy { next(offset + $0) == UInt8(ascii: "#") }
  }

  private func closesString(quotes: Int, hashes: Int) -> Bool {
    (0..<quotes).allSatisfy { next($0) == UInt8(ascii: "\"") }
      && followsHashes(hashes, at: quotes)
  }

  /// Takes what follows a backslash: interpolated code is lexed, anything else is text.
  private mutating func lexEscape(into text: inout [UInt8]) {
    guard let byte = next(0) else { return }
    guard byte == UInt8(ascii: "(") else {
      if byte == UInt8(ascii: "\n") { line += 1 }
      text.append(byte)
      position += 1
      return
    }
    var open = 0
    repeat {
      let before = tokens.count
      lexCode()
      for token in tokens[before...].prefix(1) where token.kind == .symbol {
        if token.text == "(" { open += 1 }
        if token.text == ")" { open -= 1 }
      }
    } while open > 0 && position < bytes.count
  }
}
