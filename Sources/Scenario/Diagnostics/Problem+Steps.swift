import SimKernel

extension Problem {
  static func unknownType(
    _ name: Bytes,
    of family: StepFamily,
    nearest: String?
  ) -> Problem {
    Problem(
      family == .invariant ? .unknownInvariant : .unknownStep,
      "unknown \(family.rawValue) type `\(excerpt(name))`",
      hint: nearest.map { "did you mean `\($0)`?" }
        ?? "`fozzy schema` lists the \(family.rawValue) types"
    )
  }

  static func missingType(of family: StepFamily) -> Problem {
    Problem(
      .missingField,
      "\(family.withArticle) needs the field `type`",
      hint: "`fozzy schema` lists the \(family.rawValue) types"
    )
  }

  static func missingField(_ field: Field, of type: StepType) -> Problem {
    Problem(
      .missingField,
      "`\(type.name)` needs the field `\(field.name)`",
      hint: "for example: \(type.example)"
    )
  }

  static func unknownField(_ name: Bytes, of type: StepType) -> Problem {
    let names = type.fields.map(\.name)
    let nearest = nearestName(to: excerpt(name), among: names)
    let list = names.map { "`\($0)`" }.joined(separator: ", ")
    let known =
      switch names.count {
      case 0: "it has no fields at all"
      case 1: "its only field is \(list)"
      default: "its fields are \(list)"
      }
    return Problem(
      .unknownField,
      "`\(type.name)` has no field `\(excerpt(name))`",
      hint: nearest.map { "did you mean `\($0)`?" } ?? known
    )
  }

  static func conflict(_ first: String, _ second: String, in type: StepType) -> Problem {
    Problem(
      .conflictingFields,
      "`\(type.name)` cannot have both `\(first)` and `\(second)`"
    )
  }

  static func noneOf(_ first: String, _ second: String, in type: StepType) -> Problem {
    Problem(.missingField, "`\(type.name)` needs one of `\(first)` and `\(second)`")
  }

  static let equalsOfNothing = Problem(
    .conflictingFields,
    "`equals` contradicts `is_null: true`: a missing key has no value"
  )
}
