import Testing

/// One thing that the sources may not do, and what to do instead.
///
/// Each rule carries the samples that show it at work, so there is no rule without its test.
struct Rule: Sendable {
  /// What the rule finds in a file: the line, and what stands there.
  typealias Finding = (line: Int, what: String)

  let name: String
  /// What to write in place of what was found.
  let instead: String
  /// The folders it holds for.
  let folders: [String]
  /// The path at which the samples are looked at.
  var samplePath = "Sources/SimKernel/Sample.swift"
  /// Texts that break the rule.
  let caught: [String]
  /// Texts that look alike and do not.
  let passed: [String]
  /// Files that may break the rule, each with the reason.
  var exempt: [String: String] = [:]
  let find: @Sendable (SourceFile) -> [Finding]

  /// The violations in `file`, as `path:line: what: instead`.
  func violations(in file: SourceFile) -> [String] {
    guard file.isIn(folders), exempt[file.path] == nil else { return [] }
    return find(file).map { "\(file.path):\($0.line): \($0.what): \(instead)" }
  }
}

extension Rule: CustomTestStringConvertible {
  var testDescription: String { name }
}

extension Rule {
  /// A rule against phrases: words that stand in a row, written with spaces between the tokens.
  ///
  /// A call of a bare function is no match when it is a member of something or being declared.
  static func ban(
    _ name: String,
    _ phrases: [String],
    in folders: [String],
    instead: String,
    caught: [String],
    passed: [String],
    exempt: [String: String] = [:]
  ) -> Rule {
    Rule(
      name: name,
      instead: instead,
      folders: folders,
      samplePath: folders[0] + (folders[0].contains("/") ? "" : "/SimKernel") + "/Sample.swift",
      caught: caught,
      passed: passed,
      exempt: exempt
    ) { file in
      phrases.flatMap { phrase in
        file.places(of: phrase).filter { place in
          !phrase.hasSuffix("(") || phrase.hasPrefix(".") || phrase.contains("Swift")
            || ![".", "func"].contains(file.word(place - 1))
        }.map { (file.tokens[$0].line, "`" + phrase.filter { $0 != " " } + "`") }
      }
    }
  }
}
