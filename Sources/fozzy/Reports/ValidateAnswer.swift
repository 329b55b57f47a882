import Scenario
import SimKernel

/// What `fozzy validate` found in a scenario.
struct ValidateAnswer: Answer {
  let file: ScenarioFile

  var status: ExitStatus { file.hasErrors ? .error : .pass }

  var document: Document {
    .object(sorting: [
      Document.Member("error", file.failureMessage.map { .text($0) }),
      file.hasErrors ? Document.Member("errors", diagnostics(.error)) : nil,
      file.variant == .distributed
        ? Document.Member("invariants", .number(file.invariantCount)) : nil,
      Document.Member("name", file.name.map(Document.text)),
      Document.Member("ok", .boolean(!file.hasErrors)),
      Document.Member("scenario", .text(file.path)),
      file.variant == nil ? nil : Document.Member("steps", .number(file.stepCount)),
      Document.Member("unknownTopLevelKeys", .array(file.unknownKeys.map(Document.text))),
      Document.Member("variant", file.variant.map { .text($0.rawValue) }),
      Document.Member("warnings", diagnostics(.warning)),
    ])
  }

  private func diagnostics(_ severity: Severity) -> Document {
    .array(file.diagnostics.filter { $0.severity == severity }.map(\.document))
  }

  func text(in style: TextStyle) -> String {
    let problems = file.diagnostics.map { file.render($0) + "\n" }.joined()
    let errorCount = file.diagnostics.count { $0.severity == .error }
    if errorCount > 0 {
      return problems + "\(style.paint("invalid", .red)) \(file.path): "
        + "\(errorCount) \(errorCount == 1 ? "error" : "errors")\n"
    }
    let variant = file.variant.map { ", variant \($0.rawValue)" } ?? ""
    let keys = file.unknownKeys.map { "`\($0)`" }.joined(separator: ", ")
    return problems + "\(style.paint("valid", .green)) \(file.path): "
      + "\(file.stepCount) \(file.stepCount == 1 ? "step" : "steps")\(variant)\n"
      + (keys.isEmpty ? "" : "  keys without meaning for fozzy: \(keys)\n")
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
