package import SimKernel

/// One step of a scenario.
package struct Step: Equatable, Sendable {
  package let action: StepAction

  /// The `name` that the author gave the step, for reports.
  ///
  /// Nil too where `name` is a field of the step type itself.
  package let label: Bytes?

  /// Where the step begins in the source, in bytes.
  let offset: UInt32

  /// The entry of the catalogue that describes the step.
  package let type: StepType

  init(_ action: StepAction, type: StepType, label: Bytes?, offset: Int) {
    self.action = action
    self.type = type
    self.label = label
    self.offset = UInt32(offset)
  }
}
