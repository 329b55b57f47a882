package import SimKernel

/// A scenario of the variant `steps`, checked and ready to run.
package struct Scenario: Sendable {
  /// The `name` in the file.
  package let name: Bytes
  package let steps: [Step]

  /// The file as it was read.
  package let source: [UInt8]

  /// The step at `path`; nil when there is none.
  package func step(at path: StepPath) -> Step? {
    guard steps.indices.contains(path.index) else { return nil }
    var step = steps[path.index]
    for part in path.nested {
      let inner: [Step]
      switch (step.action, part.block) {
      case (.assertThrows(let nested), .assertThrows): inner = nested
      case (.assertRejects(let nested), .assertRejects): inner = nested
      default: return nil
      }
      guard inner.indices.contains(part.index) else { return nil }
      step = inner[part.index]
    }
    return step
  }

  /// Where the step at `path` begins in the file; nil when there is none.
  ///
  /// O(*n*) in the source.
  package func location(of path: StepPath) -> SourceLocation? {
    guard let step = step(at: path) else { return nil }
    var counter = LineCounter(source)
    let (line, column) = counter.advance(to: Int(step.offset))
    return SourceLocation(
      offset: Int(step.offset),
      line: line,
      column: column,
      pointer: path.pointer
    )
  }
}

/// What kind of scenario a file holds, told by the key that is present.
package enum ScenarioVariant: String, CaseIterable, Sendable {
  case steps
  case suites
  case distributed
}
