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

  private let streams: [Stream]
  /// For each list, how many of its answers were given.
  private var positions: [Int]
  /// For each name of the run, which list is its; -1 = not looked up yet, -2 = it has none.
  private var lists: [Int] = []

  /// - Precondition: No stream is named twice.
  package init(_ streams: [Stream]) {
    self.streams = streams
    positions = streams.map { _ in 0 }
    for (place, stream) in streams.enumerated() {
      invariant(
        !streams[..<place].contains { $0.name == stream.name },
        "ListSource: stream \(stream.name) has two lists"
      )
    }
  }

  package func schedule(_ ready: ReadySet, last: TaskID?, names: NameTable) -> UInt64? {
    next(Name(.schedule), maximum: UInt64(ready.count - 1), names)
  }

  package func fault(_ site: Name, ratio: Ratio, names: NameTable) -> UInt64? {
    next(site, maximum: 1, names)
  }

  package func data(_ stream: Name, maximum: UInt64, names: NameTable) -> UInt64? {
    next(stream, maximum: maximum, names)
  }

  private func next(_ stream: Name, maximum: UInt64, _ names: NameTable) -> UInt64 {
    let list = list(of: stream, names)
    if list < 0 || positions[list] == streams[list].answers.count { return 0 }
    defer { positions[list] += 1 }
    return min(streams[list].answers[positions[list]], maximum)
  }

  private func list(of stream: Name, _ names: NameTable) -> Int {
    let index = Int(stream.index)
    while lists.count <= index { lists.append(-1) }
    if lists[index] == -1 {
      lists[index] = streams.firstIndex { $0.name == names[stream] } ?? -2
    }
    return lists[index]
  }
}
