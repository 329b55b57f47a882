import Scenario

/// What a stable word of fozzy's output means, and what to do about it.
struct Explanation {
  /// Sentences, as all of these.
  let meaning: String

  /// What it usually comes from.
  let cause: String

  /// What to do.
  let fix: String

  /// A command line, a part of a scenario, or a line of output.
  let example: String

  init(_ meaning: String, cause: String, fix: String, example: String) {
    self.meaning = meaning
    self.cause = cause
    self.fix = fix
    self.example = example
  }
}

/// A closed list of words, all of them explained.
///
/// Conform with a `switch` that has no default, so that a new word does not compile without its
/// explanation, and add the type to ``Explanations``.
protocol Explained: CaseIterable {
  /// What sort of word it is, with its article: `an error code`.
  static var family: String { get }

  /// The word.
  var code: String { get }

  var explanation: Explanation { get }
}

extension Explained where Self: RawRepresentable<String> {
  var code: String { rawValue }
}

/// All that `fozzy explain` knows.
enum Explanations {
  /// A word, its sort, and what it means.
  struct Entry {
    let code: String
    let family: String
    let explanation: Explanation
  }

  /// By sort, each in the order of its declaration.
  static func all() -> [Entry] {
    let families: [any Explained.Type] = [
      ErrorCode.self, DiagnosticCode.self, FindingKind.self, FindingTitle.self,
      DivergenceTitle.self, Remark.Code.self, CheckName.self, ExitStatus.self,
    ]
    return families.flatMap { entries(of: $0) }
  }

  private static func entries<Words: Explained>(of words: Words.Type) -> [Entry] {
    words.allCases.map {
      Entry(code: $0.code, family: words.family, explanation: $0.explanation)
    }
  }
}
