package import SimKernel

extension ScenarioFile {
  /// A scenario file that a suite lists.
  package struct Suite: Equatable, Sendable {
    /// As it is written: relative to the folder of the suite, unless it is absolute.
    package let path: Bytes
    package let location: SourceLocation
  }

  /// Adds the error that what `suite` names cannot be used.
  ///
  /// `reason` goes on after the path in a sentence, such as `is a folder`.
  package mutating func refuse(_ suite: Suite, because reason: String) {
    let diagnostic = Diagnostic(
      .missingSuite(suite.path, because: reason),
      at: suite.location
    )
    let place =
      diagnostics.firstIndex { $0.location.offset > suite.location.offset } ?? diagnostics.endIndex
    diagnostics.insert(diagnostic, at: place)
  }
}
