/// A line cut into what differs as a whole: at blanks, quotes, brackets, commas and `=`.
///
/// A colon, a slash, a dot and a dash stay inside, so that times, paths and versions are one word.
struct TextWords {
  let words: [String]

  /// The places of the words that stand in `[` and `]`, as programs write their ids in logs.
  let bracketed: Set<Int>

  init(_ line: String) {
    let cuts = ",;{}[]()<>\"'`=|"
    var words: [String] = []
    var bracketed: Set<Int> = []
    var rest = line[...]
    while let start = rest.firstIndex(where: { !$0.isWhitespace && !cuts.contains($0) }) {
      let isOpened = start > line.startIndex && line[line.index(before: start)] == "["
      let part = rest[start...].prefix { !$0.isWhitespace && !cuts.contains($0) }
      rest = rest[part.endIndex...]
      let word = TextWords.trimmed(part)
      if word.isEmpty { continue }
      if isOpened, rest.first == "]" { bracketed.insert(words.count) }
      words.append(word)
    }
    self.words = words
    self.bracketed = bracketed
  }

  /// What a colon or a full stop ends, or begins, is the same word without it.
  private static func trimmed(_ part: Substring) -> String {
    var word = part
    while let last = word.last, ":.!?".contains(last) { word.removeLast() }
    while word.count > 1, word.first == ":" { word.removeFirst() }
    return String(word)
  }

  /// The runs of letters and digits in `line`.
  static func runs(of line: String) -> [String] {
    line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }
}

extension String {
  /// Whether it is one digit or more, and nothing else.
  var isDigits: Bool { !isEmpty && utf8.allSatisfy { 0x30...0x39 ~= $0 } }

  var isHexadecimal: Bool { !isEmpty && utf8.allSatisfy(\.isHexadecimalDigit) }

  /// The number of a text of digits only.
  var wholeNumber: Int? { isDigits ? Int(self) : nil }

  var hasDigit: Bool { utf8.contains { 0x30...0x39 ~= $0 } }

  /// The text with `9` in place of each digit, as the forms of times are compared.
  var digitForm: String {
    String(decoding: utf8.map { 0x30...0x39 ~= $0 ? UInt8(ascii: "9") : $0 }, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    0x30...0x39 ~= self || 0x61...0x66 ~= self || 0x41...0x46 ~= self
  }
}
