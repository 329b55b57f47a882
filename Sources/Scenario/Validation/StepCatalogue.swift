import SimKernel

/// All types of one family, in the order in which the schema lists them.
package struct StepCatalogue: Sendable {
  package let family: StepFamily
  package let types: [StepType]

  /// The types whose names have a given length, at that index.
  private let typesByLength: [[StepType]]

  private init(_ family: StepFamily, _ types: [StepType]) {
    self.family = family
    self.types = types
    var typesByLength: [[StepType]] = []
    for type in types {
      while typesByLength.count <= type.utf8.count { typesByLength.append([]) }
      typesByLength[type.utf8.count].append(type)
    }
    self.typesByLength = typesByLength
  }

  /// The step types of the variant `steps`.
  package static let steps = StepCatalogue(
    .step,
    tracing + assertions + time + keyValue + files + http + processes + network + memory + nested
      + forcedFailures
  )

  /// The step types of the variant `distributed`.
  package static let distributedSteps = StepCatalogue(.distributedStep, distributedTypes)

  /// The invariants of the variant `distributed`.
  package static let invariants = StepCatalogue(.invariant, invariantTypes)

  static func catalogue(of family: StepFamily) -> StepCatalogue {
    switch family {
    case .step: steps
    case .distributedStep, .distributed: distributedSteps
    case .invariant: invariants
    }
  }

  /// The type called `name`; nil when there is none.
  package func type(named name: String) -> StepType? {
    types.first { $0.name == name }
  }

  /// The type whose name is the string at `node`.
  func type(named node: JSONNode, in document: JSONDocument) -> StepType? {
    if document.kind(of: node) == .escapedText {
      let name = document.text(node).array
      return types.first { $0.utf8 == name }
    }
    let length = document.raw(node).count - 2
    guard length >= 0, length < typesByLength.count else { return nil }
    return typesByLength[length].first { document.text(node, equals: $0.utf8) }
  }
}
