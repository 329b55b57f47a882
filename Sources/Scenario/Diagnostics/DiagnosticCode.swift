/// What a diagnostic is about.
///
/// The raw values are stable: scripts may depend on them.
package enum DiagnosticCode: String, CaseIterable, Sendable {
  // The file is not a JSON text.
  case fileTooLarge = "file_too_large"
  case byteOrderMark = "byte_order_mark"
  case invalidUTF8 = "invalid_utf8"
  case invalidJSON = "invalid_json"
  case nestingTooDeep = "nesting_too_deep"
  case numberTooLarge = "number_too_large"
  case duplicateKey = "duplicate_key"

  // The text is not a scenario.
  case missingVariant = "missing_variant"
  case severalVariants = "several_variants"
  case unsupportedVariant = "unsupported_variant"
  case unsupportedVersion = "unsupported_version"
  case unknownStep = "unknown_step"
  case unknownInvariant = "unknown_invariant"
  case declarationsOnly = "declarations_only"

  // A field is not what it should be.
  case unknownField = "unknown_field"
  case missingField = "missing_field"
  case nullNotAllowed = "null_not_allowed"
  case wrongType = "wrong_type"
  case outOfRange = "out_of_range"
  case invalidDuration = "invalid_duration"
  case invalidPath = "invalid_path"
  case invalidHeader = "invalid_header"
  case invalidVariable = "invalid_variable"
  case invalidPattern = "invalid_pattern"
  case conflictingFields = "conflicting_fields"
  case unknownNode = "unknown_node"
  /// A file that the scenario names is not there.
  case missingFile = "missing_file"
  case literalSecret = "literal_secret"

  case moreProblems = "more_problems"

  package var severity: Severity {
    switch self {
    case .severalVariants, .literalSecret: .warning
    default: .error
    }
  }
}

/// Whether a file can be used in spite of a diagnostic.
package enum Severity: String, Sendable {
  case error
  case warning
}
