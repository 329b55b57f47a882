package import Files
package import SimKernel
package import SystemPackage

/// The run that a selector names.
package struct SelectedRun {
  /// 32 digits; nil for a trace that is named by its path, until it is read.
  package var runID: Bytes?

  /// Nil for a trace that is named by its path.
  package var folder: RunFolder?

  /// Nil where the run was not recorded.
  package var tracePath: FilePath?

  /// The line of the index, where it was looked up there.
  package var entry: IndexEntry?

  init(_ folder: RunFolder, _ entry: IndexEntry? = nil) {
    runID = folder.manifest.facts.runID
    self.folder = folder
    tracePath = folder.tracePath
    self.entry = entry
  }

  package init(trace: FilePath) { tracePath = trace }
}

/// What somebody wants a run for.
package enum RunNeed: Sendable {
  /// What it came to.
  case report

  /// Its trace.
  case trace
}

/// Why a selector names no run.
package enum SelectionError: Error, Equatable {
  /// There is no run at all for the word.
  case none(FilePath)

  /// No line of the index has this number; these are the first and the last that are there.
  case noNumber(UInt64, lines: ClosedRange<UInt64>?)

  /// No run's id begins so.
  case noPrefix(Bytes)

  /// Several do.
  case ambiguous(Bytes, [Bytes])

  /// The run's folder is gone.
  case removed(Bytes)

  /// The run was not recorded, or is one of a suite, which has no trace of its own.
  case noTrace(Bytes, isSuite: Bool)

  /// Nothing stands at the path, and it is no selector either.
  case unknown(FilePath)

  /// The folder is not one of a run.
  case notARun(RunFolder.Failure)
  case file(FileError)
}

extension RunStore {
  /// The run that `selector` names.
  ///
  /// Words read the index from its end, no further than they must; a number reads it all; an id looks
  /// only at the names of folders.
  ///
  /// - Parameters:
  ///   - selector: Which run.
  ///   - need: What for; words name the newest that has it.
  /// - Returns: The run.
  /// - Throws: Why there is none.
  package func run(
    _ selector: RunSelector,
    for need: RunNeed
  ) throws(SelectionError) -> SelectedRun {
    let run: SelectedRun
    switch selector {
    case .latest: return try newest(for: need) { _ in true }
    case .lastPass: return try newest(for: need, where: \.facts.isPass)
    case .lastFail: return try newest(for: need) { !$0.facts.isPass }
    case .number(let number): run = try self.run(number)
    case .prefix(let prefix): run = try self.run(prefix)
    case .path(let path): run = try self.run(at: path)
    }
    if need == .trace, run.tracePath == nil {
      throw .noTrace(run.runID ?? .empty, isSuite: run.folder?.manifest.facts.mode == "test")
    }
    return run
  }

  private func newest(
    for need: RunNeed,
    where isWanted: (IndexEntry) -> Bool
  ) throws(SelectionError) -> SelectedRun {
    var found: SelectedRun?
    do throws(FileError) {
      _ = try index.newest { entry in
        if entry.isReplay || !isWanted(entry) || (need == .trace && !entry.hasTrace) {
          return false
        }
        // One whose folder was removed, by whomever, is none any more.
        guard let folder = folder(of: entry.facts.runID) else { return false }
        found = SelectedRun(folder, entry)
        return true
      }
    } catch {
      throw .file(error)
    }
    guard let found else { throw .none(base) }
    return found
  }

  private func run(_ number: UInt64) throws(SelectionError) -> SelectedRun {
    var line: ArraySlice<UInt8>?
    var lines: ClosedRange<UInt64>?
    do throws(FileError) {
      try index.forEachLine { each, text in
        if each == number { line = text }
        lines = (lines?.lowerBound ?? each)...max(each, lines?.upperBound ?? each)
      }
    } catch {
      throw .file(error)
    }
    guard let entry = line.flatMap({ IndexEntry(line: $0) }) else {
      throw .noNumber(number, lines: lines)
    }
    guard let folder = folder(of: entry.facts.runID) else { throw .removed(entry.facts.runID) }
    return SelectedRun(folder, entry)
  }

  private func run(_ prefix: Bytes) throws(SelectionError) -> SelectedRun {
    if prefix.count == 32, let folder = folder(of: prefix) { return SelectedRun(folder) }
    let names: [FilePath]
    do throws(FileError) {
      names = try folderNames()
    } catch {
      throw .file(error)
    }
    let ids = names.map { Bytes($0.string) }
      .filter { RunFacts.isRunID($0) && $0.array.starts(with: prefix.array) }
    if ids.count > 1 { throw .ambiguous(prefix, ids) }
    guard let id = ids.first, let folder = folder(of: id) else { throw .noPrefix(prefix) }
    return SelectedRun(folder)
  }

  private func run(at path: FilePath) throws(SelectionError) -> SelectedRun {
    let status: FileStatus?
    do throws(FileError) {
      status = try disk.statusIfPresent(path, followingLinks: true)
    } catch {
      throw .file(error)
    }
    guard let status else { throw .unknown(path) }
    if status.kind == .folder {
      do throws(RunFolder.Failure) {
        return SelectedRun(try RunFolder(path, on: disk))
      } catch {
        throw .notARun(error)
      }
    }
    if let folder = try? RunFolder(path.folder, on: disk), folder.tracePath == path {
      return SelectedRun(folder)
    }
    return SelectedRun(trace: path)
  }

  /// The folder of a run; nil where it is not there or is damaged.
  private func folder(of runID: Bytes) -> RunFolder? {
    try? RunFolder(folderPath(of: runID), on: disk)
  }

  private func folderNames() throws(FileError) -> [FilePath] {
    do throws(FileError) {
      return try disk.namesInFolder(runsPath)
    } catch .notFound {
      return []
    }
  }
}
