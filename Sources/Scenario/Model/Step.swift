package import SimKernel

/// One step of a scenario.
package struct Step: Equatable, Sendable {
  package private(set) var action: StepAction

  /// The `name` that the author gave the step, for reports.
  ///
  /// Nil too where `name` is a field of the step type itself.
  package let label: Bytes?

  /// Where the step begins in the source, in bytes.
  let offset: UInt32

  /// Whether any text of the action refers to the key-value store.
  let hasReferences: Bool

  /// The entry of the catalogue that describes the step.
  package let type: StepType

  init(_ action: StepAction, type: StepType, label: Bytes?, offset: Int) {
    self.action = action
    self.type = type
    self.label = label
    self.offset = UInt32(offset)
    hasReferences = action.hasReferences
  }
}

extension Step {
  /// The step with the values of the key-value store in place of the references to it.
  ///
  /// - Throws: the first key that is not set.
  func resolved(_ value: (Bytes) -> Bytes?) throws(UnknownKey) -> Step {
    if !hasReferences { return self }
    var step = self
    step.action = try action.mapTexts { (text, kind) throws(UnknownKey) in
      try References(text).resolved { (key) throws(UnknownKey) in
        guard let value = value(key) else { throw UnknownKey(key: key) }
        return kind == .pattern ? Pattern.quoted(value) : value
      }
    }
    return step
  }
}

/// A reference names a key that is not set.
struct UnknownKey: Error, Equatable {
  let key: Bytes
}
