package import Files
package import SimKernel
import SystemPackage

/// Which runs are kept when a store is tidied up.
package struct Retention: Equatable, Sendable {
  /// So many of the newest runs.
  package var runs: Int

  /// So many of the newest runs that did not pass, besides.
  package var failures: Int

  package init(runs: Int, failures: Int) {
    self.runs = runs
    self.failures = failures
  }
}

/// What tidying up removes, or would remove.
package struct Removal: Equatable, Sendable {
  /// Lines of the index.
  package var entries = 0

  /// Ids of the runs whose folders go, sorted.
  package var runIDs: [Bytes] = []

  /// Folders of runs that never became whole.
  package var drafts = 0

  /// In bytes, as the manifests have it.
  package var bytes: UInt64 = 0

  /// Lines of the index that stay.
  package var keptEntries = 0

  package init() {}

  fileprivate mutating func add(_ runID: Bytes, _ manifest: RunManifest?) {
    runIDs.append(runID)
    for file in manifest?.files ?? [] {
      let (sum, overflow) = bytes.addingReportingOverflow(file.size)
      bytes = overflow ? .max : sum
    }
  }
}

extension RunStore {
  /// Removes old runs, and what killed processes left.
  ///
  /// A run goes with its last line in the index, and so does what killed processes left: folders that were
  /// never whole, and those that no line names. The latter stay where the index has no lines: it was lost.
  ///
  /// - Parameters:
  ///   - retention: What stays.
  ///   - isRehearsal: Whether to say only what would go.
  /// - Returns: What went.
  /// - Throws: `activeWriter` when other processes add runs without an end, or why the store can't be
  ///   read or written. A folder that can't be removed keeps no other from it.
  package func tidyUp(
    _ retention: Retention,
    isRehearsal: Bool
  ) throws(FileError) -> Removal {
    if try disk.statusIfPresent(runsPath, followingLinks: true) == nil { return Removal() }
    return try disk.withLock(lockPath, .exclusive) { () throws(FileError) in
      let entries = try index.entries()
      let kept = RunStore.kept(entries, retention)
      var removal = Removal()
      removal.entries = entries.count - kept.count
      removal.keptEntries = kept.count
      let keptIDs = Set(kept.map(\.entry.facts.runID))
      var failure: FileError?
      for name in try disk.namesInFolder(runsPath) {
        let path = runsPath.pushing(name)
        let runID = Bytes(name.string)
        if name.string.hasPrefix(RunStore.draftPrefix) {
          removal.drafts += 1
        } else if RunFacts.isRunID(runID), !keptIDs.contains(runID),
          !entries.isEmpty,
          try disk.statusIfPresent(path, followingLinks: false)?.kind == .folder
        {
          removal.add(runID, try? RunFolder(path, on: disk).manifest)
        } else {
          continue
        }
        if isRehearsal { continue }
        do throws(FileError) {
          try disk.removeFolderOfFiles(path)
        } catch {
          failure = failure ?? error
        }
      }
      // The index last: on a full disk there is room for a new one only now.
      if !isRehearsal, removal.entries > 0 { try index.replace(with: kept) }
      if let failure { throw failure }
      return removal
    }
  }

  /// The newest entries, and the newest of those that did not pass; the very last always, since numbers
  /// go on from it.
  private static func kept(
    _ entries: [(number: UInt64, entry: IndexEntry)],
    _ retention: Retention
  ) -> [(number: UInt64, entry: IndexEntry)] {
    var failures = retention.failures
    var kept: [(number: UInt64, entry: IndexEntry)] = []
    for (age, each) in entries.reversed().enumerated() {
      let isFailure = !each.entry.facts.isPass
      if age < max(1, retention.runs) {
        kept.append(each)
      } else if isFailure, failures > 0 {
        failures -= 1
        kept.append(each)
      }
    }
    return kept.reversed()
  }
}
