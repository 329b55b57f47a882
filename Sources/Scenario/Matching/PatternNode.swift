/// A regular expression as a tree.
indirect enum PatternNode: Equatable, Sendable {
  case empty
  case scalar(ScalarSet)
  case assertion(PatternAssertion)
  case sequence([PatternNode])
  case either([PatternNode])
  /// `most` is nil for without end.
  case repetition(PatternNode, least: Int, most: Int?)
}

/// A place in the text that a pattern asks for.
enum PatternAssertion: Equatable, Sendable {
  case textStart
  case textEnd
  case lineStart
  case lineEnd
  case wordBoundary
  case noWordBoundary
}
