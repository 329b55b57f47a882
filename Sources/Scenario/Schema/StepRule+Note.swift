extension StepRule {
  /// The rule in one sentence without a full stop.
  package var note: String {
    switch self {
    case .notBoth(let first, let second): "`\(first)` and `\(second)` exclude each other"
    case .exactlyOne(let first, let second): "exactly one of `\(first)` and `\(second)` is needed"
    case .equalsOrNull: "`equals` contradicts `is_null: true`"
    case .hasNodes: "one of `nodes`, which is not empty, and `node_count` is needed"
    }
  }
}

extension StepType {
  /// What holds beyond the fields, each in one sentence without a full stop.
  package var notes: [String] {
    rules.map(\.note)
      + (isDeclaration ? ["a declaration: it runs nothing by itself"] : [])
  }
}
