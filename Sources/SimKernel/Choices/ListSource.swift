/// Answers from one list per stream, which shrinking and fuzzing edit.
///
/// Each stream reads its own list, so that removing an answer shifts no other stream. Past its end
/// the answer is 0; an answer above the question's maximum becomes the maximum.
package final class ListSource: ChoiceSource {
  /// The answers of one choice stream, in order.
  package struct Stream: Equatable, Sendable {
    package var name: Bytes
    package var answers: [UInt64]

    package init(name: Bytes, answers: [UInt64]) {
      self.name = name
      self.answers = answers
    }
  }

  private var answers: [[UInt64]] = []
  private var positions: [Int] = []
  private let names: NameTable

  package init(_ streams: [Stream], names: NameTable) {
    self.names = names
    for stream in streams {
      let index = Int(names.name(stream.name).index)
      grow(to: index)
      answers[index] = stream.answers
    }
  }

  package func schedule(_ ready: ReadySet, last: TaskID?, names: NameTable) -> UInt64? {
    next(Name(.schedule), maximum: UInt64(ready.count - 1))
  }

  package func fault(_ site: Name, ratio: Ratio, names: NameTable) -> UInt64? {
    next(site, maximum: 1)
  }

  package func data(_ stream: Name, maximum: UInt64, names: NameTable) -> UInt64? {
    next(stream, maximum: maximum)
  }

  private func next(_ stream: Name, maximum: UInt64) -> UInt64 {
    let index = Int(stream.index)
    grow(to: index)
    if positions[index] == answers[index].count { return 0 }
    defer { positions[index] += 1 }
    return min(answers[index][positions[index]], maximum)
  }

  private func grow(to index: Int) {
    while answers.count <= index {
      answers.append([])
      positions.append(0)
    }
  }
}
