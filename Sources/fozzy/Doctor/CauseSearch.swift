/// Finds the one change of the surroundings that makes a run differ.
struct CauseSearch {
  /// What an audit says of the cause.
  enum Cause: Equatable {
    /// The run differs with unchanged surroundings too.
    case itself
    /// This change alone makes it differ, each time.
    case change(Perturbation, text: String)
    /// No change alone did: it takes several, or happens by chance.
    case unclear
  }

  private let runner: AuditRunner
  private let first: AuditRun

  /// How often it runs with unchanged surroundings, to see whether it differs by itself.
  private static let repeats = 3

  init(_ runner: AuditRunner, _ first: AuditRun) {
    self.runner = runner
    self.first = first
  }

  /// The cause of a mismatch.
  ///
  /// Runs the subject some times unchanged, then with each change of the run alone. A change is believed
  /// when it makes the run differ twice, and the run without it does not.
  func cause(of mismatch: AuditMismatch, _ progress: Progress) -> Cause {
    for _ in 0..<CauseSearch.repeats where differs(runner.unchanged, progress) { return .itself }
    for (perturbation, text) in mismatch.run.surroundings.changes {
      let alone = runner.material.surroundings(mismatch.number, only: perturbation)
      guard differs(alone, progress) else { continue }
      if differs(runner.unchanged, progress) { return .itself }
      if differs(alone, progress) { return .change(perturbation, text: text) }
    }
    return .unclear
  }

  private func differs(_ surroundings: Surroundings, _ progress: Progress) -> Bool {
    defer { progress.advance() }
    return runner.run(surroundings, as: 0).signature != first.signature
  }
}

extension CauseSearch.Cause {
  /// What documents call it.
  var name: String {
    switch self {
    case .itself: "none"
    case .change(let perturbation, _): perturbation.rawValue
    case .unclear: "unclear"
    }
  }

  /// One clause for people.
  var text: String {
    switch self {
    case .itself: "none of the surroundings: it differs by itself, with nothing changed around it"
    case .change(_, let text): "\(text); that alone makes it differ"
    case .unclear: "no change alone made it differ again: it takes several, or happens by chance"
    }
  }

  var perturbation: Perturbation? {
    if case .change(let perturbation, _) = self { perturbation } else { nil }
  }
}
