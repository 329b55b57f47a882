import Replay
import SimKernel

/// A line of an answer of the machine that two runs got differently.
struct AnsweredDifference {
  let step: String?
  let stepKind: String?

  /// What was asked, such as `date -u` or `GET /x`.
  let asked: String

  /// The part of the answer: `stdout`, `exit`, `body`, ….
  let output: String
  let difference: OutputDifference

  private static let wholeNames: Set<String> = ["exit", "signal", "status", "outcome"]

  /// All lines that differ between two answers to one question.
  static func list(
    _ answers: AnswerDifference,
    _ evidence: DifferenceEvidence
  ) -> [AnsweredDifference] {
    let (first, other) = (answers.first.outputs, answers.second.outputs)
    // The parts of the first, then those that only the other has.
    let names =
      first.map(\.name)
      + other.map(\.name).filter { name in
        !first.contains { $0.name == name }
      }
    return names.flatMap { name -> [AnsweredDifference] in
      let one = first.first { $0.name == name }?.content ?? .empty
      let two = other.first { $0.name == name }?.content ?? .empty
      return OutputDifference.list(one, two, evidence).map { difference in
        var difference = difference
        // Their numbers are names, and count nothing.
        if wholeNames.contains(name) {
          difference.differenceClass = evidence.decidedClass ?? .other
        }
        return AnsweredDifference(
          step: answers.step,
          stepKind: answers.stepKind,
          asked: answers.asked,
          output: name,
          difference: difference
        )
      }
    }
  }
}

extension AnswerDifference {
  /// What was asked, as a line for people.
  fileprivate var asked: String {
    func value(_ name: Bytes) -> Bytes { question.first { $0.name == name }?.value ?? .empty }
    switch kind {
    case "process":
      let arguments = value("arguments").split() ?? []
      return shellCommand(([value("command")] + arguments).map(\.description))
    case "http": return "\(value("method")) \(value("path"))"
    default: return question.first.map { "\($0.name) \($0.value)" } ?? "\(kind)"
    }
  }
}

extension SimKernel.Answer {
  /// What of the answer can be looked at, part by part.
  fileprivate var outputs: [(name: String, content: Bytes)] {
    switch self {
    case .process(let result):
      return [
        ("exit", Bytes("\(result.exitCode)")), ("signal", Bytes("\(result.signal ?? 0)")),
        ("stdout", result.standardOutput), ("stderr", result.standardError),
      ]
    case .http(let response):
      let headers = response.headers.map { "\($0.name): \($0.value)" }
      return [
        ("status", Bytes("\(response.status)")),
        ("headers", Bytes(headers.joined(separator: "\n"))),
        ("body", response.body),
      ]
    case .contents(let bytes): return [("contents", bytes)]
    case .done: return [("outcome", "done")]
    case .unmatched: return [("outcome", "no rule")]
    case .failed(let failure):
      return [
        ("outcome", Bytes(failure.kind.rawValue)), ("reason", failure.reason),
        ("stdout", failure.standardOutput), ("stderr", failure.standardError),
      ]
    }
  }
}
