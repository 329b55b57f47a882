package import Files
package import SimKernel
package import SystemPackage

/// One question to the outside that was answered otherwise in another run.
package struct AnswerDifference: Equatable, Sendable {
  /// The scenario step that asked.
  package var step: String?
  package var stepKind: String?

  /// What was asked: `process`, `http` or `file`.
  package var kind: Bytes

  /// The question's values by their names.
  package var question: [Value]

  package var first: Answer
  package var second: Answer

  /// A value of a question, by its name.
  package struct Value: Equatable, Sendable {
    package var name: Bytes
    package var value: Bytes

    package init(name: Bytes, value: Bytes) {
      self.name = name
      self.value = value
    }
  }
}

extension AnswerDifference {
  /// Calls `body` for each question that both runs asked and got another answer to, in order.
  ///
  /// Questions are paired by their order, up to the first that the runs don't share: what comes after
  /// it is a consequence. How long an answer took, and how much memory, is no difference. Holds one
  /// question of each run at a time.
  ///
  /// - Parameters:
  ///   - first: A trace.
  ///   - second: Another, of the same program.
  ///   - disk: Where the traces are.
  ///   - body: Gets each difference; once it returns false the search ends.
  /// - Throws: What is wrong with one of the files.
  package static func forEach(
    between first: FilePath,
    _ second: FilePath,
    on disk: any Disk = SystemDisk(),
    _ body: (AnswerDifference) -> Bool
  ) throws(TraceError) {
    let names = NameTable()
    var left = AnswerWalk(try TraceWalk(first, .compared, names, on: disk))
    var right = AnswerWalk(try TraceWalk(second, .compared, names, on: disk))
    while let one = try left.next(), let other = try right.next() {
      guard one.step == other.step, one.kind == other.kind, one.question == other.question else {
        return
      }
      if one.answer.withoutMemory == other.answer.withoutMemory { continue }
      let difference = AnswerDifference(
        step: one.step,
        stepKind: one.stepKind,
        kind: names[one.kind],
        question: one.question.map { Value(name: names[$0.name], value: $0.value) },
        first: one.answer,
        second: other.answer
      )
      if !body(difference) { return }
    }
  }
}

extension Answer {
  /// The answer without what the machine measured.
  fileprivate var withoutMemory: Answer {
    guard case .process(var result) = self else { return self }
    result.peakMemory = nil
    return .process(result)
  }
}

/// The answers of a trace, one after another, each with its question.
private struct AnswerWalk {
  struct Pair {
    var step: String?
    var stepKind: String?
    var kind: Name
    var question: [Record.Field]
    var answer: Answer
  }

  private var walk: TraceWalk
  private var joiner = RecordJoiner()
  /// What was asked and not answered yet.
  private var asked: [RecordNumber: (kind: Name, fields: [Record.Field])] = [:]

  init(_ walk: TraceWalk) { self.walk = walk }

  mutating func next() throws(TraceError) -> Pair? {
    while let place = try walk.next() {
      // What the reader accepts is whole; anything else was no question.
      guard
        let joined = try? joiner.add(
          place.record,
          number: place.number,
          blobLengths: place.blobLengths
        )
      else { continue }
      switch joined.record.body {
      case .effect(let kind, let fields): asked[joined.number] = (kind, fields)
      case .answer(_, let fields):
        guard let cause = joined.record.cause, let question = asked.removeValue(forKey: cause),
          let answer = Answer(fields: fields)
        else { continue }
        return Pair(
          step: place.step,
          stepKind: place.stepKind,
          kind: question.kind,
          question: question.fields,
          answer: answer
        )
      default: continue
      }
    }
    return nil
  }
}
