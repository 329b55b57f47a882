import SimKernel

/// One entry of the catalogue: a type of step, its fields, and how to read it.
///
/// Validation, suggestions and the printed schema all come from the entries, so that a new step type
/// is one entry and one case of ``StepAction``.
package final class StepType: Sendable {
  package typealias Reader = @Sendable (StepFields) -> StepAction

  package let name: String
  package let fields: [Field]
  package let rules: [StepRule]

  /// Whether the step only prepares an answer, so that a list of nothing else runs nothing.
  package let isDeclaration: Bool

  /// Its place among the types of its family.
  let ordinal: Int

  /// What the step does, in one sentence.
  package let summary: String

  /// A valid step of the type, as compact JSON.
  package let example: String

  /// Makes the action of a step whose fields are valid; nil for what is no step of the variant `steps`.
  let read: Reader?

  let utf8: [UInt8]

  init(
    _ name: String,
    _ fields: [Field],
    rules: [StepRule] = [],
    isDeclaration: Bool = false,
    summary: String,
    example: String,
    ordinal: Int = 0,
    read: Reader? = nil
  ) {
    self.name = name
    self.fields = fields
    self.rules = rules
    self.isDeclaration = isDeclaration
    self.summary = summary
    self.example = example
    self.ordinal = ordinal
    self.read = read
    utf8 = Array(name.utf8)
    invariant(
      fields.count <= StepFields.countMax,
      "StepType: \(name) has \(fields.count) fields, more than \(StepFields.countMax)"
    )
  }
}

extension StepType {
  /// The same type at a place of its family.
  func numbered(_ ordinal: Int) -> StepType {
    StepType(
      name,
      fields,
      rules: rules,
      isDeclaration: isDeclaration,
      summary: summary,
      example: example,
      ordinal: ordinal,
      read: read
    )
  }
}

extension StepType: Equatable {
  /// The catalogue has one object per type, so identity is equality.
  package static func == (left: StepType, right: StepType) -> Bool { left === right }
}

/// What the fields of a step must satisfy together.
package enum StepRule: Equatable, Sendable {
  case notBoth(String, String)
  case exactlyOne(String, String)
  /// `equals` and `is_null: true` contradict each other.
  case equalsOrNull
  /// `nodes` or `node_count` says which nodes there are.
  case hasNodes
}
