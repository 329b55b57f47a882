/// What is known of two runs besides what they printed.
package struct DifferenceEvidence {
  /// The ids that the machine gave away while a run went on.
  package struct ProcessIDs: Equatable {
    /// The last one given before the run.
    package var before: Int

    /// The last one given when it had ended.
    package var after: Int

    package init(before: Int, after: Int) {
      self.before = before
      self.after = after
    }

    /// Whether it may be the id of a process of the run; the ids begin anew at some number.
    func contains(_ id: Int) -> Bool {
      before <= after ? id > before && id <= after : id > before || id <= after
    }
  }

  /// The one change of the surroundings that makes the run differ, where it is known.
  package var cause: Perturbation?

  /// Those of the first run and of the other; nil where the machine does not tell.
  package var processIDs: (first: ProcessIDs, other: ProcessIDs)?

  package init() {}

  /// Whether the folders of the run are other ones, which are temporary themselves.
  var followsFolders: Bool { cause == .home || cause == .directory }

  /// The class that the cause alone decides; nil for none.
  var decidedClass: DifferenceClass? {
    switch cause {
    case .language, .locale: .locale
    case .timeZone: .timestamp
    case .directoryOrder, .hashSeed: .ordering
    case .home, .directory, .environmentSize, .umask, .addresses, .priority, .processors, .load,
      nil:
      nil
    }
  }
}
