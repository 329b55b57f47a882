import HashTreeCollections
import SimKernel

/// Adds the steps that a scenario made only of declarations lacks.
///
/// `proc_when` and `http_when` say what is answered, and ask for nothing: such a scenario runs
/// nothing. After each of them goes the step that asks, with the same command or request, which
/// expects what the declaration sets; with `times` too it asks once. Nothing else in the file
/// changes, and the added steps are laid out as the declarations are.
package struct DeclarationFix: Sendable {
  /// A step that is added.
  package struct Addition: Equatable, Sendable {
    /// The type of the step.
    package let type: String
    /// Where the declaration is, in the file as it was.
    package let declaration: SourceLocation
  }

  /// A declaration that would not be the one to answer, so that no step is added for it.
  package struct Omission: Equatable, Sendable {
    package enum Reason: Sendable {
      /// Its `times` is 0.
      case neverAnswers
      /// An equal one before it has not answered as often as it may.
      case answeredBefore
    }

    package let reason: Reason
    package let declaration: SourceLocation
  }

  /// The file with the steps added.
  package private(set) var source: [UInt8] = []
  package private(set) var additions: [Addition] = []
  package private(set) var omissions: [Omission] = []

  /// Finds out what to add to `file`.
  ///
  /// Nil where its steps are not only declarations, or nothing can be added. Only the list at the top
  /// is looked at. O(*n*).
  package init?(of file: ScenarioFile) {
    guard
      file.diagnostics.contains(where: {
        $0.code == .declarationsOnly && $0.location.pointer == "/steps"
      }),
      let document = try? JSONDocument(parsing: file.source),
      let list = document.value(of: "steps", in: document.root)
    else { return nil }
    add(to: list, of: document)
    if additions.isEmpty { return nil }
  }

  private mutating func add(to list: JSONNode, of document: JSONDocument) {
    let nodes = Array(document.elements(of: list))
    var validator = StepValidator(document: document)
    // Declarations that are not valid are not among these: what they ask for is not known.
    var valid = validator.steps(at: list, family: .step)[...]
    var counter = LineCounter(document.source)
    var earlier = TreeDictionary<Bytes, [Declaration]>()
    var copied = 0
    for (index, node) in nodes.enumerated() {
      guard let step = valid.first, Int(step.offset) == document.offset(of: node),
        let declaration = Declaration(step.action)
      else { continue }
      valid.removeFirst()
      let (line, column) = counter.advance(to: document.offset(of: node))
      let place = SourceLocation(
        offset: document.offset(of: node),
        line: line,
        column: column,
        pointer: "/steps/\(index)"
      )
      let isAnswered = earlier[declaration.key]?.contains { $0.answers(declaration) } ?? false
      let reason: Omission.Reason? =
        isAnswered ? .answeredBefore : declaration.uses == 0 ? .neverAnswers : nil
      earlier[declaration.key, default: []].append(reason == nil ? declaration.used : declaration)
      if let reason {
        omissions.append(Omission(reason: reason, declaration: place))
        continue
      }
      let end = document.end(of: node)
      source += document.source[copied..<end]
      copied = end
      source.append(UInt8(ascii: ","))
      source += space(before: nodes, index, in: document)
      source += declaration.counterpart.text(for: node, in: document)
      additions.append(Addition(type: declaration.counterpart.type, declaration: place))
    }
    source += document.source[copied...]
  }

  /// The white space before an element; that before the second, where the first has none.
  private func space(
    before nodes: [JSONNode],
    _ index: Int,
    in document: JSONDocument
  ) -> ArraySlice<UInt8> {
    let end = document.offset(of: nodes[index])
    var start = end
    while isWhiteSpace(document.source[start - 1]) { start -= 1 }
    if start == end, index == 0, nodes.count > 1 { return space(before: nodes, 1, in: document) }
    return document.source[start..<end]
  }
}
