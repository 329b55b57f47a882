import SimKernel

extension Problem {
  static func wrongType(_ field: String, expected: String, found: String) -> Problem {
    Problem(.wrongType, "`\(field)`: expected \(expected), found \(found)")
  }

  static func null(_ field: String, expected: String, isRequired: Bool) -> Problem {
    Problem(
      .nullNotAllowed,
      "`\(field)` cannot be null: expected \(expected)",
      hint: isRequired ? nil : "leave the field out instead"
    )
  }

  static func outOfRange(_ field: String, expected: String, found: String) -> Problem {
    Problem(.outOfRange, "`\(field)`: expected \(expected), found \(found)")
  }

  static func tooPrecise(_ field: String, found: String) -> Problem {
    Problem(.outOfRange, "`\(field)`: \(found) has more than 19 decimal places")
  }

  static func zeroDuration(_ field: String) -> Problem {
    Problem(
      .outOfRange,
      "`\(field)` cannot be zero",
      hint: "write a duration such as `10ms`"
    )
  }

  static func invalidDuration(_ field: String, found: Bytes, _ error: DurationError) -> Problem {
    Problem(
      .invalidDuration,
      "`\(field)`: \"\(excerpt(found))\" is not a duration: \(error.description)",
      hint: error == .tooLong ? nil : DurationError.grammar
    )
  }

  static func pathAboveRoot(_ field: String, found: Bytes) -> Problem {
    Problem(
      .invalidPath,
      "`\(field)`: \"\(excerpt(found))\" leads above the root directory"
    )
  }

  static func pathWithoutName(_ field: String, found: Bytes) -> Problem {
    Problem(
      .invalidPath,
      "`\(field)`: \"\(excerpt(found))\" names the root directory, not a file"
    )
  }

  static func pathWithNUL(_ field: String) -> Problem {
    Problem(.invalidPath, "`\(field)`: a path cannot hold a NUL character")
  }

  static func invalidVariable(_ field: String) -> Problem {
    Problem(
      .invalidVariable,
      "`\(field)`: the name of a variable is not empty and holds neither `=` nor NUL, its value no NUL"
    )
  }

  static func invalidPattern(_ field: String, _ error: PatternError) -> Problem {
    Problem(.invalidPattern, "`\(field)` is no regular expression: \(error.description)")
  }

  static func emptyHeaderName(_ field: String) -> Problem {
    Problem(.invalidHeader, "`\(field)`: a header name cannot be empty")
  }

  static func lineBreak(_ field: String, header: Bytes, isInName: Bool) -> Problem {
    Problem(
      .invalidHeader,
      "`\(field)`: the \(isInName ? "name" : "value") of the header `\(excerpt(header))` "
        + "cannot hold a line break"
    )
  }

  static func literalSecret(header: Bytes) -> Problem {
    Problem(
      .literalSecret,
      "the header `\(excerpt(header))` holds a literal secret, which every trace would hold too",
      hint: "name it instead: `${secret:NAME}`"
    )
  }
}
