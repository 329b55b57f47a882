import Scenario
import SimKernel

/// A finding together with the place in the scenario that it is about.
struct PlacedFinding {
  let kind: String
  let title: String
  let message: String
  let details: Document?

  /// The texts that should be equal, where that is what was found.
  let values: Finding.Values?

  /// What the program that the finding is about printed, a line for each of its outputs.
  let outputs: [String]

  /// What people read in place of the message: lines below the step.
  let notes: [String]

  /// What the scenario is called.
  let file: String
  let step: PlacedStep?

  /// Where the finding is, as editors read it.
  let place: String

  /// The step that found it.
  struct PlacedStep {
    let path: StepPath
    let type: String
    let label: Bytes?
    let location: SourceLocation

    /// The line of the file with a caret below the step; a step of several lines in one.
    let excerpt: [String]

    /// Nil when the scenario has no such step.
    init?(_ path: StepPath?, in scenario: Scenario) {
      guard let path, let step = scenario.step(at: path),
        let location = scenario.location(of: path)
      else { return nil }
      self.path = path
      self.location = location
      type = step.type.name
      label = step.label
      excerpt = Self.excerpt(of: path, at: location.offset, in: scenario)
    }

    private static func excerpt(
      of path: StepPath,
      at offset: Int,
      in scenario: Scenario
    ) -> [String] {
      let rest = scenario.source[offset...].dropFirst().first { ![0x20, 0x09, 0x0D].contains($0) }
      // The line would only say that a step begins.
      if rest == 0x0A, let line = scenario.sourceLine(of: path, atMost: 160) { return [line] }
      return SourceExcerpt(of: scenario.source, at: offset).lines
    }
  }

  init(_ finding: Finding, in scenario: Scenario, file: String) {
    kind = finding.kind.rawValue
    title = finding.title.rawValue
    message = finding.message
    details = finding.details.map { Document(.object($0)) }
    values = finding.values
    outputs = ["stdout", "stderr"].compactMap { name in
      guard case .text(let preview)? = finding.details?[Bytes("\(name)Preview")],
        preview != "\"\""
      else { return nil }
      return "\(name): \(preview)"
    }
    notes = []
    self.file = file
    step = PlacedStep(finding.path, in: scenario)
    place = Self.place(file, step)
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
    values = nil
    outputs = []
    self.notes = notes
    self.file = file
    self.step = step
    place = Self.place(file, step)
  }

  /// A finding of which only a document was kept.
  init(kind: String, title: String, message: String, file: String, place: String) {
    self.kind = kind
    self.title = title
    self.message = message
    self.file = file
    self.place = place
    details = nil
    values = nil
    outputs = []
    notes = []
    step = nil
  }

  private static func place(_ file: String, _ step: PlacedStep?) -> String {
    step.map { "\(file):\($0.location.line):\($0.location.column)" } ?? file
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

  /// Kind and title, once where they are the same.
  var name: String { kind == title ? kind : "\(kind) \(title)" }

  /// The finding for people: where, what, the line of the step, and how values differ.
  func lines(in style: TextStyle) -> [String] {
    let difference = values.flatMap { TextDifference($0) }
    let width = difference == nil ? Self.messageWidth : Self.messageWidth / 2
    let text = notes.isEmpty ? ": \(shownInLine(message, atMost: width))" : ""
    let head = "\(style.emphasise(shownInLine(place))): \(name)\(text)"
    let more =
      (outputs + notes).map { shownInLine($0) }
      + (difference?.text(atMost: Self.differenceMax) ?? [])
    return [head] + stepLines + more.map { "  \($0)" }
  }

  /// So many characters of a message are shown.
  private static let messageWidth = 400

  /// So many lines of a difference are shown.
  private static let differenceMax = 14

  private var stepLines: [String] {
    guard let step else { return [] }
    let label = step.label.map { " \"\(shownInLine("\($0)"))\"" } ?? ""
    return step.excerpt.map { "  \($0)" } + ["  step \(step.path): \(step.type)\(label)"]
  }
}

/// A text as it fits into a line: controls are escaped.
///
/// Of a text with more than `count` scalars, the first are shown.
func shownInLine(_ text: String, atMost count: Int = .max) -> String {
  let scalars = text.unicodeScalars
  let rest = count == .max ? 0 : scalars.count - count
  return shownInLine(scalars.prefix(count)) + (rest > 0 ? "… and \(rest) characters more" : "")
}

/// Scalars as they fit into a line.
func shownInLine(_ scalars: some Sequence<Unicode.Scalar>) -> String {
  scalars.reduce(into: "") { $0 += shown($1) }
}
