import Files
import Replay
import RunStore
import SimKernel
import SystemPackage

/// Puts what runs came to into the store.
///
/// What a run came to is worth more than that it is kept: a store that can't be written is a warning.
struct RunKeeper: Sendable {
  private let base: FilePath
  private let startedAt: String

  /// - Parameter base: The folder of the store.
  init(_ base: FilePath) {
    self.base = base
    startedAt = WallTime.now()
  }

  private var store: RunStore { RunStore(base) }

  /// Keeps a run of one scenario: its report, and its trace where it was recorded or did not pass.
  ///
  /// - Returns: Where it is.
  /// - Throws: Why it could not be kept.
  func add(_ report: RunReport) throws(FileError) -> StoredRun? {
    guard let facts = RunFacts(report, mode: .run) else { return nil }
    let trace: RunStore.Trace =
      if let placement = report.placement {
        .file(placement.path)
      } else if let kept = report.kept, report.status != .pass {
        .kept(kept)
      } else {
        .none
      }
    let summary = RunSummary(report, mode: .run, file: report.name)
    let content = RunStore.Content(report: summary.document.prettyText, trace: trace)
    return StoredRun(try store.add(facts, content))
  }

  /// Keeps a run of one scenario that has ended, and adds it to the index.
  ///
  /// - Returns: Where it is.
  /// - Throws: Why it could not be kept.
  func keep(_ report: RunReport) throws(FileError) -> StoredRun? {
    let stored = try add(report)
    if let facts = RunFacts(report, mode: .run) {
      try note([(facts, hasTrace: stored?.tracePath != nil)])
    }
    return stored
  }

  /// Keeps a run of a suite that has ended, and adds it to the index behind its scenarios that failed.
  ///
  /// - Returns: Where it is.
  /// - Throws: Why it could not be kept.
  func keep(_ suite: SuiteSummary) throws(FileError) -> StoredRun {
    let content = RunStore.Content(report: suite.keptDocument.prettyText, trace: .none)
    let facts = RunFacts(suite)
    let folder = try store.add(facts, content)
    var runs: [(facts: RunFacts, hasTrace: Bool)] = []
    for row in suite.rows where row.stored != nil {
      guard let facts = RunFacts(row.report, mode: .run) else { continue }
      runs.append((facts, row.stored?.tracePath != nil))
    }
    try note(runs + [(facts, hasTrace: false)])
    return StoredRun(folder)
  }

  /// Adds runs that have ended to the index, in this order.
  ///
  /// - Throws: Why it could not be written.
  func note(_ runs: [(facts: RunFacts, hasTrace: Bool)]) throws(FileError) {
    let finishedAt = WallTime.now()
    try store.note(
      runs.map { run in
        IndexEntry(
          run.facts,
          hasTrace: run.hasTrace,
          startedAt: Bytes(startedAt),
          finishedAt: Bytes(finishedAt)
        )
      }
    )
  }
}

extension Console {
  /// Does `work` on the store, or warns that it could not be done.
  @discardableResult
  func keeping<Result>(_ work: () throws(FileError) -> Result?) -> Result? {
    do throws(FileError) {
      return try work()
    } catch {
      warn("this run is not in the run store: \(error.message)")
      return nil
    }
  }
}
