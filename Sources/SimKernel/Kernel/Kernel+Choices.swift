extension Kernel {
  /// Draws a number in `0...maximum` from the choice stream `stream`.
  ///
  /// - Returns: the answer; 0 without a question when `maximum` is 0.
  package func choose(_ stream: Name, through maximum: UInt64) -> UInt64 {
    if maximum == 0 { return 0 }
    let answer = choices.data(stream, maximum: maximum, names: names)
    return record(answer, stream, .data, maximum)
  }

  /// Whether the fault at `site` happens, with probability `ratio`.
  ///
  /// A ratio of 0 or 1 is no question.
  package func fault(_ site: Name, ratio: Ratio) -> Bool {
    if ratio.isNever { return false }
    if ratio.isAlways { return true }
    let answer = choices.fault(site, ratio: ratio, names: names)
    return record(answer, site, .fault, 1) == 1
  }

  /// Records an answer; without one the run ends as diverged after this resume, and 0 serves.
  private func record(
    _ answer: UInt64?,
    _ stream: Name,
    _ choiceClass: Choice.Class,
    _ maximum: UInt64
  ) -> UInt64 {
    guard let answer else {
      outcome = outcome ?? .diverged(journal.count)
      return 0
    }
    invariant(
      answer <= maximum,
      "ChoiceSource: \(names[stream]) answered \(answer) of \(maximum)"
    )
    append(
      .choice(Choice(stream: stream, class: choiceClass, maximum: maximum, answer: answer))
    )
    return answer
  }
}
