import Scenario
import Testing

@Suite("diagnostic codes")
struct DiagnosticCodeTests {
  /// Other tests make a file that is too large, and look for files that are not there.
  private static let elsewhere: [DiagnosticCode] = [.fileTooLarge, .missingFile]

  /// A file for every other code there is.
  private static let samples: [DiagnosticCode: String] = [
    .byteOrderMark: "\u{FEFF}{}",
    .invalidUTF8: #"["\ud800"]"#,
    .invalidJSON: "{",
    .nestingTooDeep: String(repeating: "[", count: 129),
    .numberTooLarge: "1e999",
    .duplicateKey: file(steps: #"{"type":"fail","message":"","message":""}"#),
    .missingVariant: #"{"version":1,"name":""}"#,
    .severalVariants: #"{"version":1,"name":"","steps":[],"suites":1}"#,
    .unsupportedVariant: #"{"version":1,"name":"","suites":["a"]}"#,
    .unsupportedVersion: #"{"version":0,"name":"","steps":[]}"#,
    .unknownStep: file(steps: #"{"type":"x"}"#),
    .unknownInvariant: distributed(invariants: #"{"type":"x"}"#),
    .declarationsOnly: file(steps: #"{"type":"proc_when","cmd":"a","exit_code":0}"#),
    .unknownField: file(steps: #"{"type":"fail","message":"","x":1}"#),
    .missingField: file(steps: "{}"),
    .nullNotAllowed: file(steps: #"{"type":"fail","message":null}"#),
    .wrongType: file(steps: #"{"type":"fail","message":1}"#),
    .outOfRange: file(steps: #"{"type":"proc_spawn","cmd":"","expect_exit":2147483648}"#),
    .invalidDuration: file(steps: #"{"type":"sleep","duration":""}"#),
    .invalidPath: file(steps: #"{"type":"fs_write","path":"..","data":""}"#),
    .invalidHeader: file(steps: request(headers: #"{"":""}"#)),
    .invalidVariable: file(steps: #"{"type":"proc_spawn","cmd":"a","env":{"A=B":""}}"#),
    .invalidPattern: file(steps: #"{"type":"proc_spawn","cmd":"a","expect_stdout_matches":"("}"#),
    .conflictingFields: file(steps: #"{"type":"memory_free","key":"","alloc_id":1}"#),
    .unknownNode: distributed(invariants: #"{"type":"kv_node_equals","node":"z"}"#),
    .literalSecret: file(steps: request(headers: #"{"cookie":"a=b"}"#)),
    .moreProblems: file(steps: Array(repeating: "{}", count: 101).joined(separator: ",")),
  ]

  @Test("every code is reported for the file that it is about")
  func everyCodeIsReported() {
    for code in DiagnosticCode.allCases where !Self.elsewhere.contains(code) {
      let found = Self.samples[code].map { load($0).diagnostics.map(\.code) } ?? []
      #expect(found.contains(code), "\(code)")
    }
  }

  @Test("only the two warnings let a file run")
  func warningsDoNotStopARun() {
    let warnings = DiagnosticCode.allCases.filter { $0.severity == .warning }
    #expect(warnings == [.severalVariants, .literalSecret])
    for code in DiagnosticCode.allCases where !Self.elsewhere.contains(code) {
      guard let text = Self.samples[code] else { continue }
      #expect((load(text).scenario != nil) == warnings.contains(code), "\(code)")
    }
  }

  @Test("raw values are stable names")
  func rawValuesAreStable() {
    #expect(
      DiagnosticCode.allCases.map(\.rawValue) == [
        "file_too_large", "byte_order_mark", "invalid_utf8", "invalid_json", "nesting_too_deep",
        "number_too_large", "duplicate_key", "missing_variant", "several_variants",
        "unsupported_variant", "unsupported_version", "unknown_step",
        "unknown_invariant", "declarations_only", "unknown_field", "missing_field",
        "null_not_allowed", "wrong_type", "out_of_range", "invalid_duration", "invalid_path",
        "invalid_header", "invalid_variable", "invalid_pattern", "conflicting_fields",
        "unknown_node", "missing_file", "literal_secret", "more_problems",
      ]
    )
  }

  @Test("at most a hundred errors are listed, in the order of the file, and the rest counted")
  func limitsErrors() {
    let exactly = load(file(steps: Array(repeating: "{}", count: 100).joined(separator: ",")))
    #expect(exactly.diagnostics.count == 100)
    #expect(!exactly.diagnostics.contains { $0.code == .moreProblems })

    let many = load(file(steps: Array(repeating: "{}", count: 250).joined(separator: ",")))
    #expect(many.diagnostics.count == 101)
    #expect(many.diagnostics.last?.message == "150 more problems are not listed")
    let offsets = many.diagnostics.map(\.location.offset)
    #expect(offsets == offsets.sorted())
  }

  private static func request(headers: String) -> String {
    #"{"type":"http_request","method":"GET","path":"/","headers":\#(headers)}"#
  }

  private static func distributed(invariants: String) -> String {
    #"{"version":1,"name":"","distributed":{"node_count":1,"steps":[],"invariants":[\#(invariants)]}}"#
  }
}
