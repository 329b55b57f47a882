import Replay
import SimKernel
import SystemPackage

/// The choices of a trace, one after another.
struct RecordedChoices {
  private let reader: TraceReader

  private init(_ path: FilePath) throws(TraceError) { reader = try TraceReader(opening: path) }

  private func next() throws(TraceError) -> (stream: Bytes, choice: Choice)? {
    while let entry = try reader.next() {
      if case .choice(let choice) = entry.record.body {
        return (reader.names[choice.stream], choice)
      }
    }
    return nil
  }

  /// The number, from 0, of the first choice that two traces do not share; nil when all are the same.
  ///
  /// Constant memory, O(records).
  ///
  /// - Throws: What is wrong with one of the files.
  static func firstDifference(
    _ first: FilePath,
    _ second: FilePath
  ) throws(TraceError) -> UInt64? {
    let (left, right) = (try RecordedChoices(first), try RecordedChoices(second))
    var number: UInt64 = 0
    while true {
      let (one, other) = (try left.next(), try right.next())
      guard let one, let other else { return one == nil && other == nil ? nil : number }
      let isSame =
        one.stream == other.stream && one.choice.choiceClass == other.choice.choiceClass
        && one.choice.maximum == other.choice.maximum && one.choice.answer == other.choice.answer
      if !isSame { return number }
      number += 1
    }
  }
}
