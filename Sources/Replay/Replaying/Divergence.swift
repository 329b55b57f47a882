package import SimKernel

/// The first difference between a recorded run and its replay.
package struct Divergence: Equatable, Sendable {
  /// What the replay did where the trace has something else.
  package enum Found: Equatable, Sendable {
    case record(Record)
    /// A question whose answer is not recorded here.
    case question(Choice.Class, stream: Name, maximum: UInt64)
    /// It waits for an answer of the outside that is not recorded here.
    case waiting([PendingEffect])
    /// It ended.
    case end
  }

  /// The number of the record that differs.
  package var number: RecordNumber
  /// What is recorded; nil where the trace has ended.
  package var expected: Record?
  package var found: Found
  /// The scenario step, such as `12/assert_throws/3`; nil before the first.
  package var step: String?
  package var stepKind: String?
}

extension Divergence {
  /// Both sides in one line each, for people.
  package func sides(_ names: NameTable) -> (expected: String, found: String) {
    if case .record(let record) = found, let expected, expected.text(names) == record.text(names) {
      return RecordSides.apart(expected.text(names, limit: .max), record.text(names, limit: .max))
    }
    return (expected.map { $0.text(names) } ?? "the end of the trace", foundText(names))
  }

  private func foundText(_ names: NameTable) -> String {
    switch found {
    case .record(let record): return record.text(names)
    case .question(let choiceClass, let stream, let maximum):
      return "a \(choiceClass) question of stream \(names[stream]) (max \(maximum))"
    case .waiting(let effects):
      let asked = effects.map { "\($0.effect)" }.joined(separator: "; ")
      return "a wait for an answer that is not recorded: \(asked)"
    case .end: return "the end of the run"
    }
  }
}
