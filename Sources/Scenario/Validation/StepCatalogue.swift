import SimKernel

/// All types of one family, in the order in which the schema lists them.
package final class StepCatalogue: Sendable {
  package let family: StepFamily
  package let types: [StepType]

  /// The types by the length of their names, and where each length begins in that order.
  private let typesByLength: [StepType]
  private let firstOfLength: [Int]

  private init(_ family: StepFamily, _ types: [StepType]) {
    self.family = family
    let types = types.enumerated().map { $0.element.numbered($0.offset) }
    self.types = types
    typesByLength = types.sorted { $0.utf8.count < $1.utf8.count }
    var firstOfLength: [Int] = []
    for (index, type) in typesByLength.enumerated() {
      while firstOfLength.count <= type.utf8.count { firstOfLength.append(index) }
    }
    self.firstOfLength = firstOfLength + [types.count]
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
    let length = document.byteCount(of: node) - 2
    guard length >= 0, length + 1 < firstOfLength.count else { return nil }
    for index in firstOfLength[length]..<firstOfLength[length + 1] {
      let type = typesByLength[index]
      if document.text(node, equals: type.utf8) { return type }
    }
    return nil
  }
}
