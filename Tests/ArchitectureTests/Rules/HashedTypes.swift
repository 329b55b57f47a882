/// Where a file names hashed collections, as far as its tokens tell.
extension Rule {
  /// The collections whose order depends on a hash, also those that may be part of a state.
  private static let hashed = ["Set", "Dictionary", "TreeSet", "TreeDictionary"]

  /// The members that show the order of a collection.
  private static let ordering = [
    "allSatisfy", "compactMap", "dropFirst", "dropLast", "enumerated", "filter", "first", "flatMap",
    "forEach", "keys", "makeIterator", "map", "popFirst", "prefix", "reduce", "startIndex",
    "values",
  ]

  /// The places of `Set`, `Dictionary` and `[Key: Value]`.
  static func hashedTypes(in file: SourceFile) -> [Int] {
    file.places(ofAny: ["Set", "Dictionary"])
      + file.places(of: "[").filter { isDictionaryType(file, $0) }
  }

  /// Whether the bracket at `place` opens a type such as `[Key: Value]`.
  ///
  /// A type has capitalised words only, a literal has keys: strings, numbers, names or members.
  private static func isDictionaryType(_ file: SourceFile, _ place: Int) -> Bool {
    guard file.word(place) == "[" else { return false }
    let end = file.closing(place)
    guard end < file.tokens.count, end > place + 3 else { return false }
    var colon = false
    var index = place + 1
    while index < end {
      let token = file.tokens[index]
      switch token.kind {
      case .string, .number: return false
      case .word:
        let isType = token.text.first?.isUppercase == true || ["any", "some"].contains(token.text)
        guard isType else { return false }
      case .symbol:
        if token.text == ":" { colon = true }
        guard ":.,<>()[]?->&".contains(token.text) else { return false }
        if !colon, token.text == "[" || token.text == "(" { index = file.closing(index) }
      }
      index += 1
    }
    return colon
  }

  /// The names that the file declares with a hashed type.
  static func hashedNames(in file: SourceFile) -> [String] {
    var names: Set<String> = []
    for place in file.places(ofAny: [":", "="]) {
      let type = file.word(place + 1) == "inout" ? place + 2 : place + 1
      let isGeneric = ["<", "("].contains(file.word(type + 1))
      if hashed.contains(file.word(type)) && isGeneric || isDictionaryType(file, type) {
        names.insert(file.word(place - 1))
      }
    }
    return names.sorted()
  }

  /// Whether the collection named at `place` is listed there in its own order.
  static func showsOrder(_ file: SourceFile, _ place: Int) -> Bool {
    if file.word(place + 1) == "." {
      let member = file.word(place + 2)
      return ordering.contains(member) && !endsSorted(file, place + 3)
    }
    return isLooped(file, place) || isCopied(file, place)
  }

  /// Whether a chain of calls that goes on at `place` sorts what it lists.
  private static func endsSorted(_ file: SourceFile, _ place: Int) -> Bool {
    var index = place
    while true {
      switch file.word(index) {
      case "(", "{": index = file.closing(index) + 1
      case "." where file.word(index + 1) == "sorted": return true
      case ".": index += 2
      default: return false
      }
    }
  }

  /// Whether the name ends the expression of a `for … in`.
  private static func isLooped(_ file: SourceFile, _ place: Int) -> Bool {
    guard ["{", "where"].contains(file.word(place + 1)) else { return false }
    var index = place - 1
    while file.word(index) == "." { index -= 2 }
    return file.word(index) == "in"
  }

  /// Whether the name is all that is handed to `Array` or `ContiguousArray`.
  private static func isCopied(_ file: SourceFile, _ place: Int) -> Bool {
    var index = place - 1
    while file.word(index) == "." { index -= 2 }
    return file.word(index) == "(" && file.word(place + 1) == ")"
      && ["Array", "ContiguousArray"].contains(file.word(index - 1))
  }
}
