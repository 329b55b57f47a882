package import SimKernel

/// A scenario file that was read and checked.
package struct ScenarioFile: Sendable {
  /// What the file is loaded for.
  package enum Purpose: Sendable {
    /// To say whether it is valid.
    case validation
    /// To run its steps: other variants are refused.
    case run
  }

  /// What messages call the file: its path as the user wrote it.
  package let path: String

  /// The file as it was read.
  package let source: [UInt8]

  /// Nil where the file does not get as far as having one.
  package internal(set) var variant: ScenarioVariant?

  /// The `name` in the file.
  package internal(set) var name: Bytes?

  /// The steps at the top level, of either variant.
  package internal(set) var stepCount = 0

  package internal(set) var invariantCount = 0

  /// The scenario files that a suite lists, in its order; those that are no paths are left out.
  package internal(set) var suites: [Suite] = []

  /// The top-level names that the format does not know, in the order of the file.
  package internal(set) var unknownKeys: [Bytes] = []

  /// What runs; nil where the file has errors or another variant.
  package internal(set) var scenario: Scenario?

  /// Errors and warnings, in the order of their places.
  package internal(set) var diagnostics: [Diagnostic] = []

  init(path: String, source: [UInt8]) {
    self.path = path
    self.source = source
  }

  /// Reads and checks a file: whatever can be known before a run is known afterwards.
  ///
  /// O(*n*).
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - path: What messages call it.
  ///   - purpose: What it is loaded for. Validation and running differ in nothing but that a run
  ///     needs the variant `steps`.
  /// - Returns: What was read and every problem of it; it is usable unless it has errors.
  package static func load(
    source: [UInt8],
    path: String,
    purpose: Purpose = .run
  ) -> ScenarioFile {
    var file = ScenarioFile(path: path, source: source)
    do throws(JSONSyntaxError) {
      let document = try JSONDocument(parsing: source)
      var reader = ScenarioFileReader(document: document, purpose: purpose)
      reader.read(into: &file)
    } catch {
      file.diagnostics = [Diagnostic(error, in: source)]
    }
    return file
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// One sentence for callers that report one error; nil where there is none.
  package var failureMessage: String? {
    let errors = diagnostics.filter { $0.severity == .error }
    guard let first = errors.first else { return nil }
    let place = "\(path):\(first.location.line):\(first.location.column)"
    let others = errors.count > 1 ? " (the first of \(errors.count) errors)" : ""
    switch first.code {
    case .unsupportedVariant:
      return "cannot run scenario \(place): \(first.message)\(others)"
    default:
      return "failed to parse scenario \(place): \(first.message)\(others); "
        + "`fozzy validate \(path)` shows every place, "
        + "`fozzy schema --json` the fields of every step type"
    }
  }

  /// A diagnostic of the file with its place in the source, as several lines.
  package func render(_ diagnostic: Diagnostic) -> String {
    DiagnosticRenderer(path: path, source: source).render(diagnostic)
  }
}
