/// A file under scan.
struct SourceFile {
  /// Relative to the package's folder.
  let path: String
  let text: String
  let tokens: [Token]
  let documentedLines: Set<Int>

  /// Where each word, number and symbol stands in `tokens`.
  private let index: [String: [Int]]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    let lexer = Lexer(path.hasSuffix(".swift") ? text : "")
    tokens = lexer.tokens
    documentedLines = lexer.documentedLines
    let places = lexer.tokens.indices.filter { lexer.tokens[$0].kind != .string }
    index = Dictionary(grouping: places) { lexer.tokens[$0].text }
  }

  /// The target that the file belongs to: the folder below `Sources` or `Tests`.
  var module: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }

  func isIn(_ folders: [String]) -> Bool {
    folders.contains { path.hasPrefix($0 + "/") }
  }

  /// The places in `tokens` where the words of `phrase`, separated by spaces, stand in a row.
  func places(of phrase: String) -> [Int] {
    let words = phrase.split(separator: " ").map(String.init)
    return index[words[0], default: []].filter { place in
      words.indices.allSatisfy { word(place + $0) == words[$0] }
    }
  }

  /// The places of each of these words, in order.
  func places(ofAny words: [String]) -> [Int] {
    words.flatMap { index[$0, default: []] }.sorted()
  }

  /// The text of the token at `place`, empty outside of the file.
  func word(_ place: Int) -> String {
    tokens.indices.contains(place) && tokens[place].kind != .string ? tokens[place].text : ""
  }

  /// The place of the bracket that closes the one at `place`, or the end of the file.
  func closing(_ place: Int) -> Int {
    let pairs = ["(": ")", "[": "]", "{": "}", "<": ">"]
    guard let close = pairs[word(place)] else { return place }
    let open = word(place)
    var count = 0
    for index in place..<tokens.count where tokens[index].kind == .symbol {
      if tokens[index].text == open { count += 1 }
      if tokens[index].text == close, word(index - 1) != "-" || close != ">" { count -= 1 }
      if count == 0 { return index }
    }
    return tokens.count
  }
}
