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

  /// Keeps a run of one scenario that has ended: its report, and its trace where it was recorded or did not
  /// pass.
  ///
  /// - Returns: Where it is; nil where it can't be told from others.
  /// - Throws: Why it could not be kept.
  func keep(_ report: RunReport) throws(FileError) -> StoredRun? {
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
    return try keep(facts, summary.document, trace)
  }

  /// Keeps a run of a suite that has ended; those of its scenarios are kept already.
  ///
  /// - Returns: Where it is.
  /// - Throws: Why it could not be kept.
  func keep(_ suite: SuiteSummary) throws(FileError) -> StoredRun {
    try keep(RunFacts(suite), suite.keptDocument, .none)
  }

  private func keep(
    _ facts: RunFacts,
    _ report: Document,
    _ trace: RunStore.Trace
  ) throws(FileError) -> StoredRun {
    let folder = try RunStore(base).add(
      facts,
      RunStore.Content(report: report.prettyText, trace: trace),
      startedAt: Bytes(startedAt),
      finishedAt: Bytes(WallTime.now())
    )
    return StoredRun(folder)
  }

  /// Adds the replay of a run to the index.
  ///
  /// - Throws: Why it could not be written.
  func note(replay facts: RunFacts) throws(FileError) {
    let entry = IndexEntry(
      facts,
      hasTrace: false,
      startedAt: Bytes(startedAt),
      finishedAt: Bytes(WallTime.now())
    )
    try RunStore(base).note([entry])
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
