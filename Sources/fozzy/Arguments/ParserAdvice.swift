import Scenario

/// What to say of a command line that the parser refuses, where it says too little itself.
struct ParserAdvice {
  let message: String
  let hint: String?

  /// - Parameters:
  ///   - text: What the parser says.
  ///   - path: The names of the command, from `fozzy` down.
  init(_ text: String, of path: [String]) {
    if text.hasPrefix("Unknown option '--"), let name = ParserAdvice.quoted(in: text) {
      message = "`\(path.joined(separator: " "))` has no option `\(name)`"
      hint = ParserAdvice.hint(option: name, of: path)
    } else {
      message = text + ParserAdvice.numberNote(text)
      hint = ParserAdvice.valueHint(text)
    }
  }

  /// Which option was meant.
  private static func hint(option name: String, of path: [String]) -> String? {
    let root = CommandDescription.fozzy()
    let command = root.all.first { $0.path == path } ?? root
    let own = (command.options + root.globalOptions).flatMap(\.longNames)
    let bare = { (name: String) in String(name.drop { $0 == "-" }) }
    let others = root.all.filter { $0.options.contains { $0.names.contains(name) } }
    if !others.isEmpty {
      let names = others.map { "`\($0.path.joined(separator: " "))`" }
      return "it is an option of \(names.joined(separator: ", "))"
    }
    let names = own.map(bare)
    let nearest =
      names.first { bare(name).utf8.count > 2 && $0.hasPrefix(bare(name)) }
      ?? nearestName(to: bare(name), among: names)
      ?? names.first { isPart(bare(name), of: $0) || isPart($0, of: bare(name)) }
    return nearest.map { "did you mean `--\($0)`?" }
  }

  /// Whether a name begins or ends like the other.
  private static func isPart(_ part: String, of name: String) -> Bool {
    part.utf8.count > 2 && (name.hasPrefix(part) || name.hasSuffix(part))
  }

  /// Which of the values that the parser lists was meant.
  private static func valueHint(_ text: String) -> String? {
    guard text.hasPrefix("The value '"), let value = quoted(in: text),
      let list = text.firstRange(of: "one of ")
    else { return nil }
    let words = text[list.upperBound...].split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    let values = words.map(String.init).filter { $0 != "or" && $0 != "and" }
    return nearestName(to: value, among: values).map { "did you mean `\($0)`?" }
  }

  /// What a number must be, where the parser only says that it is wrong.
  private static func numberNote(_ text: String) -> String {
    guard text.hasPrefix("The value '"), let value = quoted(in: text),
      ["<number>'", "<bytes>'"].contains(where: text.hasSuffix)
    else { return "" }
    let isNumber = !value.isEmpty && value.allSatisfy { "0"..."9" ~= $0 }
    return isNumber ? ": it is too large" : ": expected a whole number, in digits"
  }

  /// The first text in quotes.
  private static func quoted(in text: String) -> String? {
    let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 ? String(parts[1]) : nil
  }
}
