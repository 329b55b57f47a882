/// The problems of one file, with their places, while it is being checked.
///
/// At most ``countMax`` errors and as many warnings are kept; the rest is counted.
struct ProblemList {
  static let countMax = 100

  private struct Entry {
    let problem: Problem
    let offset: Int
    let node: JSONNode
  }

  private(set) var errorCount = 0
  private var warningCount = 0
  private var entries: [Entry] = []
  private var firstOmitted: Entry?

  mutating func addError(
    _ problem: @autoclosure () -> Problem,
    at node: JSONNode,
    in document: JSONDocument
  ) {
    errorCount += 1
    if errorCount <= Self.countMax {
      entries.append(Entry(problem: problem(), offset: document.offset(of: node), node: node))
    } else if firstOmitted == nil {
      firstOmitted = Entry(problem: problem(), offset: document.offset(of: node), node: node)
    }
  }

  mutating func addWarning(
    _ problem: @autoclosure () -> Problem,
    at node: JSONNode,
    in document: JSONDocument
  ) {
    warningCount += 1
    if warningCount <= Self.countMax {
      entries.append(Entry(problem: problem(), offset: document.offset(of: node), node: node))
    }
  }

  /// The diagnostics in the order of their places.
  ///
  /// O(*n*) in the file.
  func diagnostics(of document: JSONDocument) -> [Diagnostic] {
    var sorted = entries.enumerated()
      .sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
      .map(\.element)
    if let firstOmitted, let last = sorted.last {
      let place = last.offset < firstOmitted.offset ? firstOmitted : last
      let problem = Problem.moreProblems(errorCount - Self.countMax)
      sorted.append(Entry(problem: problem, offset: place.offset, node: place.node))
    }
    var counter = LineCounter(document.source)
    return sorted.map { entry in
      let (line, column) = counter.advance(to: entry.offset)
      let pointer = document.pointer(to: entry.node)
      return Diagnostic(
        entry.problem,
        at: SourceLocation(offset: entry.offset, line: line, column: column, pointer: pointer)
      )
    }
  }
}

extension Diagnostic {
  init(_ problem: Problem, at location: SourceLocation) {
    self.init(
      code: problem.code,
      message: problem.message,
      hint: problem.hint,
      location: location
    )
  }

  /// The one diagnostic of a file that is not JSON.
  init(_ error: JSONSyntaxError, in source: [UInt8]) {
    var counter = LineCounter(source)
    let (line, column) = counter.advance(to: error.offset)
    self.init(
      Problem(error),
      at: SourceLocation(offset: error.offset, line: line, column: column, pointer: "")
    )
  }
}
