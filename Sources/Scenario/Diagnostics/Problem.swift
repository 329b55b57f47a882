import SimKernel

/// What a diagnostic says, before its place is known.
///
/// All texts of the module stand in this type's extensions, each made by one function.
struct Problem: Equatable, Sendable {
  let code: DiagnosticCode
  let message: String
  let hint: String?

  init(_ code: DiagnosticCode, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}

extension Problem {
  init(_ error: JSONSyntaxError) {
    let code: DiagnosticCode =
      switch error.problem {
      case .tooLarge: .fileTooLarge
      case .byteOrderMark: .byteOrderMark
      case .invalidUTF8, .loneSurrogate: .invalidUTF8
      case .tooDeep: .nestingTooDeep
      case .numberTooLarge: .numberTooLarge
      case .duplicateKey: .duplicateKey
      default: .invalidJSON
      }
    self.init(code, error.description, hint: error.hint)
  }

  static func duplicateKey(_ name: Bytes) -> Problem {
    Problem(.duplicateKey, "the name `\(excerpt(name))` stands twice in one object")
  }

  static func moreProblems(_ count: Int) -> Problem {
    Problem(
      .moreProblems,
      "\(count) more \(count == 1 ? "problem is" : "problems are") not listed",
      hint: "mend the problems above and validate again"
    )
  }
}
