package import SimKernel

/// Answers every question from a trace, in recorded order; never from the seed.
///
/// A question that is not the recorded one has no answer, which ends the replay as diverged.
package final class ReplaySource: ChoiceSource {
  private let cursor: ReplayCursor

  package init(_ cursor: ReplayCursor) { self.cursor = cursor }

  package func schedule(_ ready: ReadySet, last: TaskID?, names: NameTable) -> UInt64? {
    answer(.schedule, Name(.schedule), UInt64(ready.count - 1))
  }

  package func fault(_ site: Name, ratio: Ratio, names: NameTable) -> UInt64? {
    answer(.fault, site, 1)
  }

  package func data(_ stream: Name, maximum: UInt64, names: NameTable) -> UInt64? {
    answer(.data, stream, maximum)
  }

  private func answer(
    _ choiceClass: Choice.Class,
    _ stream: Name,
    _ maximum: UInt64
  ) -> UInt64? {
    if let next = cursor.peek(), case .choice(let choice) = next.record.body,
      choice.choiceClass == choiceClass, choice.stream == stream, choice.maximum == maximum
    {
      return choice.answer
    }
    cursor.diverge(
      cursor.position,
      found: .question(choiceClass, stream: stream, maximum: maximum)
    )
    return nil
  }
}
