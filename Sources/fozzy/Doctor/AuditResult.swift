import Replay
import SimKernel

/// What an audit found.
struct AuditResult {
  let subject: AuditSubject
  let seed: UInt64
  let first: AuditRun

  /// One for each run, in order.
  var signatures: [Digest128]

  /// The first run that is not as the first, and why.
  var mismatch: AuditMismatch?

  /// How many runs are not as the first.
  var mismatchCount = 0

  /// How many findings some runs had, and others not.
  var flakeFindings = 0

  /// What could not be changed or compared, for people.
  var limitations: [String]

  init(_ subject: AuditSubject, seed: UInt64, first: AuditRun) {
    self.subject = subject
    self.seed = seed
    self.first = first
    signatures = [first.signature]
    limitations = []
    if let excess = first.left?.files.excess {
      limitations.append(
        "the first run left \(excess) in its folder: what runs left was not compared"
      )
    }
  }

  var isConsistent: Bool { mismatch == nil }
}

/// A run of an audit that was not as the first.
struct AuditMismatch {
  /// From 1.
  let number: Int
  let run: AuditRun

  /// The first record that differs; nil where only what is printed does, or a run left no records.
  var divergence: TraceDifference?
  var cause = CauseSearch.Cause.unclear

  /// What the machine answered otherwise.
  var differences: [AnsweredDifference] = []

  /// What it left otherwise in its folder.
  var fileDifferences: [FileDifference] = []

  init(_ number: Int, _ run: AuditRun) {
    self.number = number
    self.run = run
  }

  /// More than this nobody reads.
  private static let differencesMax = 50

  /// How many differences are listed.
  var differenceCount: Int { differences.count + fileDifferences.count }

  /// Fills ``differences`` and ``fileDifferences`` from what both runs recorded and left.
  mutating func findDifferences(_ first: AuditRun) {
    var evidence = DifferenceEvidence()
    evidence.cause = cause.perturbation
    if let ids = first.processIDs, let otherIDs = run.processIDs {
      evidence.processIDs = (ids, otherIDs)
    }
    if let one = first.left, let other = run.left {
      fileDifferences = FileDifference.list(one, other, evidence, limit: Self.differencesMax)
    }
    guard let one = first.trace, let other = run.trace else { return }
    var found: [AnsweredDifference] = []
    // Both files were read to their ends before.
    try? AnswerDifference.forEach(between: one, other) { difference in
      found += AnsweredDifference.list(difference, evidence)
      return found.count < Self.differencesMax
    }
    differences = Array(found.prefix(Self.differencesMax))
  }
}
