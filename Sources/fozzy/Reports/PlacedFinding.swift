import Scenario
import SimKernel

/// A finding together with the place in the scenario that it is about.
struct PlacedFinding {
  let kind: String
  let title: String
  let message: String
  let details: Document?

  /// What the program that the finding is about printed, a line for each of its outputs.
  let outputs: [String]

  /// What people read in place of the message: lines below the step.
  let notes: [String]

  /// What the scenario is called.
  let file: String
  let step: PlacedStep?

  /// The step that found it.
  struct PlacedStep {
    let path: StepPath
    let type: String
    let label: Bytes?
    let location: SourceLocation
    let excerpt: SourceExcerpt

    /// Nil when the scenario has no such step.
    init?(_ path: StepPath?, in scenario: Scenario) {
      guard let path, let step = scenario.step(at: path),
        let location = scenario.location(of: path)
      else { return nil }
      self.path = path
      self.location = location
      type = step.type.name
      label = step.label
      excerpt = SourceExcerpt(of: scenario.source, at: location.offset)
    }
  }

  init(_ finding: Finding, in scenario: Scenario, file: String) {
    kind = finding.kind.rawValue
    title = finding.title
    message = finding.message
    details = finding.details.map { Document(.object($0)) }
    outputs = ["stdout", "stderr"].compactMap { name in
      guard case .text(let preview)? = finding.details?[Bytes("\(name)Preview")],
        preview != "\"\""
      else { return nil }
      return "\(name): \(preview)"
    }
    notes = []
    self.file = file
    step = PlacedStep(finding.path, in: scenario)
  }

  init(
    kind: String,
    title: String,
    message: String,
    details: Document,
    notes: [String],
    file: String,
    step: PlacedStep?
  ) {
    self.kind = kind
    self.title = title
    self.message = message
    self.details = details
    outputs = []
    self.notes = notes
    self.file = file
    self.step = step
  }
}

extension PlacedFinding {
  var document: Document {
    .object(inOrder: [
      Document.Member("kind", .text(kind)),
      Document.Member("title", .text(title)),
      Document.Member("message", .text(message)),
      Document.Member("location", location),
    ])
  }

  private var location: Document {
    .object(inOrder: [
      Document.Member("file", .text(file)),
      Document.Member("line", step.map { .number($0.location.line) }),
      Document.Member("column", step.map { .number($0.location.column) }),
      Document.Member("pointer", step.map { .text($0.location.pointer) }),
      Document.Member("stepPath", step.map { .text("\($0.path)") }),
      Document.Member("stepName", step?.label.map(Document.text)),
      Document.Member("details", details),
    ])
  }

  /// The finding for people: where, what, and the line of the step.
  func lines(in style: TextStyle) -> [String] {
    let place = step.map { "\(file):\($0.location.line):\($0.location.column)" } ?? file
    let name = kind == title ? kind : "\(kind) \(title)"
    let text = notes.isEmpty ? ": \(shownInLine(message))" : ""
    let head = "\(style.emphasise(place)): \(name)\(text)"
    return [head] + stepLines + (outputs + notes).map { "  \(shownInLine($0))" }
  }

  private var stepLines: [String] {
    guard let step else { return [] }
    let label = step.label.map { " \"\(shownInLine("\($0)"))\"" } ?? ""
    return step.excerpt.lines.map { "  \($0)" } + ["  step \(step.path): \(step.type)\(label)"]
  }
}

/// A text as it fits into a line: controls are escaped.
private func shownInLine(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { $0 += shown($1) }
}
