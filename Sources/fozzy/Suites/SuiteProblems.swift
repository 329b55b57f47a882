import Scenario
import SimKernel

/// Why the files of a suite cannot be run: all of it is said before anything runs.
struct SuiteProblems {
  private var unusable: [CommandFailure] = []
  private var distributed: [String] = []
  private var documents: [Document] = []

  /// A file that could not be read.
  mutating func add(_ failure: CommandFailure, of path: String) {
    unusable.append(failure)
    let members = failure.explanation + [Document.Member("file", .text(path))]
    documents.append(.object(sorting: members))
  }

  /// A file with errors; one without is left out.
  mutating func add(_ file: ScenarioFile) {
    if !file.hasErrors { return }
    unusable.append(CommandFailure(file))
    for diagnostic in file.diagnostics where diagnostic.severity == .error {
      guard case .object(let members) = diagnostic.document else { continue }
      documents.append(
        .object(sorting: members + [Document.Member("file", .text(file.path))])
      )
    }
  }

  /// A file of the variant that `test` does not run.
  mutating func addDistributed(_ path: String) {
    distributed.append(path)
    documents.append(
      .object(sorting: [
        Document.Member("code", .text(DiagnosticCode.unsupportedVariant.rawValue)),
        Document.Member("file", .text(path)),
        Document.Member("message", .text(SuiteProblems.distributedMessage([path]))),
      ])
    )
  }

  private static func distributedMessage(_ paths: [String]) -> String {
    "distributed scenarios must be run with `fozzy explore`, which this version does not have: "
      + paths.joined(separator: ", ")
  }

  /// All of it as one failure; nil when there is nothing.
  var failure: CommandFailure? {
    if documents.isEmpty { return nil }
    var sentences: [String] = []
    if let first = unusable.first {
      sentences.append(
        unusable.count == 1
          ? first.message : "\(unusable.count) files cannot be run; the first: \(first.message)"
      )
    }
    if !distributed.isEmpty { sentences.append(SuiteProblems.distributedMessage(distributed)) }
    var details = unusable.map { $0.text(in: .plain) }
    if !distributed.isEmpty {
      details.append("error: \(SuiteProblems.distributedMessage(distributed))\n")
    }
    return CommandFailure(
      unusable.count == 1 && distributed.isEmpty ? unusable[0].code : .scenario,
      sentences.joined(separator: "; "),
      details: details.joined() + "nothing was run\n",
      members: [Document.Member("errors", .array(documents))]
    )
  }
}
