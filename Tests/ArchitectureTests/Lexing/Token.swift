/// One token of a Swift source text. Comments and the text between quotes are no code.
struct Token: Equatable {
  enum Kind {
    /// An identifier or keyword. A word in backticks keeps them, so it is never a keyword.
    case word
    case number
    /// A string literal without what is interpolated into it; that follows as tokens of its own.
    case string
    /// Any other character, one at a time.
    case symbol
  }

  let kind: Kind
  let text: String
  /// Counted from 1.
  let line: Int
  /// How many braces are open around the token; a brace counts as outside of itself.
  let depth: Int
}
