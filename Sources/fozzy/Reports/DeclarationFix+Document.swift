import Scenario

extension DeclarationFix.Addition {
  /// What was done, in one sentence without a full stop.
  var message: String { "a declaration runs nothing by itself, so a `\(type)` follows it now" }

  var document: Document {
    .object(
      sorting: [
        Document.Member("added", .text(type)),
        Document.Member("code", .text(DiagnosticCode.declarationsOnly.rawValue)),
        Document.Member("message", .text(message)),
      ] + declaration.members
    )
  }
}

extension DeclarationFix.Omission {
  /// Why nothing was done, in one sentence without a full stop.
  var message: String {
    switch reason {
    case .neverAnswers: "this declaration answers 0 times"
    case .answeredBefore: "an equal declaration before this one still answers in its place"
    }
  }

  var document: Document {
    .object(sorting: [Document.Member("message", .text(message))] + declaration.members)
  }
}

extension SourceLocation {
  fileprivate var members: [Document.Member] {
    [
      Document.Member("column", .number(column)), Document.Member("line", .number(line)),
      Document.Member("pointer", .text(pointer)),
    ]
  }
}
