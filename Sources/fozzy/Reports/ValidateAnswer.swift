import Scenario
import SimKernel

/// What `fozzy validate` found in a scenario.
struct ValidateAnswer: Answer {
  /// The file as it is now.
  let file: ScenarioFile

  /// What was added to it; nil where nothing was.
  let fix: DeclarationFix?
  let isFixAsked: Bool

  var status: ExitStatus { file.hasErrors ? .error : .pass }

  var document: Document {
    .object(sorting: [
      Document.Member("error", file.failureMessage.map { .text($0) }),
      file.hasErrors ? Document.Member("errors", diagnostics(.error)) : nil,
      isFixAsked ? Document.Member("fixed", .array((fix?.additions ?? []).map(\.document))) : nil,
      file.variant == .distributed
        ? Document.Member("invariants", .number(file.invariantCount)) : nil,
      Document.Member("name", file.name.map(Document.text)),
      Document.Member("ok", .boolean(!file.hasErrors)),
      Document.Member("scenario", .text(file.path)),
      file.variant == .steps || file.variant == .distributed
        ? Document.Member("steps", .number(file.stepCount)) : nil,
      file.variant == .suites ? Document.Member("suites", .number(file.suites.count)) : nil,
      isFixAsked
        ? Document.Member("notFixed", .array((fix?.omissions ?? []).map(\.document))) : nil,
      Document.Member("unknownTopLevelKeys", .array(file.unknownKeys.map(Document.text))),
      Document.Member("variant", file.variant.map { .text($0.rawValue) }),
      Document.Member("warnings", diagnostics(.warning)),
    ])
  }

  private func diagnostics(_ severity: Severity) -> Document {
    .array(file.diagnostics.filter { $0.severity == severity }.map(\.document))
  }

  func text(in style: TextStyle) -> String {
    let problems = fixText + file.diagnostics.map { file.render($0) + "\n" }.joined()
    let errorCount = file.diagnostics.count { $0.severity == .error }
    if errorCount > 0 {
      return problems + "\(style.paint("invalid", .red)) \(file.path): "
        + "\(errorCount) \(errorCount == 1 ? "error" : "errors")\n"
    }
    let variant = file.variant.map { ", variant \($0.rawValue)" } ?? ""
    let keys = file.unknownKeys.map { "`\($0)`" }.joined(separator: ", ")
    return problems + "\(style.paint("valid", .green)) \(file.path): "
      + "\(contents)\(variant)\n"
      + (keys.isEmpty ? "" : "  keys without meaning for fozzy: \(keys)\n")
  }

  /// What was added where, with places in the file as it was.
  private var fixText: String {
    guard let fix else { return isFixAsked ? "nothing to fix in \(file.path)\n" : "" }
    let lines =
      fix.additions.map { ($0.declaration, "fixed: \($0.message)") }
      + fix.omissions.map { ($0.declaration, "not fixed: \($0.message)") }
    let sorted = lines.sorted { $0.0.offset < $1.0.offset }
    return sorted.map { "\(file.path):\($0.line):\($0.column): \($1)\n" }.joined()
  }

  /// What the file holds and how many of them.
  private var contents: String {
    let isSuite = file.variant == .suites
    let count = isSuite ? file.suites.count : file.stepCount
    return "\(count) \(isSuite ? "scenario" : "step")\(count == 1 ? "" : "s")"
  }
}

extension Diagnostic {
  /// The diagnostic as documents list it.
  var document: Document {
    .object(sorting: [
      Document.Member("code", .text(code.rawValue)),
      Document.Member("column", .number(location.column)),
      Document.Member("hint", hint.map { .text($0) }),
      Document.Member("line", .number(location.line)),
      Document.Member("message", .text(message)),
      Document.Member("pointer", .text(location.pointer)),
    ])
  }
}
