package import Files
package import Replay
package import SimKernel
package import SystemPackage

/// Where fozzy keeps what its runs came to: a folder per run, and an index with a line per run.
///
/// All paths in it are relative to it, so that it can be moved. Any number of processes may add runs
/// at a time. Adding costs the same however many there are.
package struct RunStore {
  package let base: FilePath
  let disk: any Disk

  /// - Parameters:
  ///   - base: The folder, which need not be there.
  ///   - disk: Where it is.
  package init(_ base: FilePath, on disk: any Disk = SystemDisk()) {
    self.base = base
    self.disk = disk
  }

  package var runsPath: FilePath { base.appending("runs") }
  package var index: RunIndex { RunIndex(base.appending("index.jsonl"), on: disk) }

  /// Where the folder of a run is, if the store has one.
  package func folderPath(of runID: Bytes) -> FilePath { runsPath.appending("\(runID)") }

  /// What a run's folder is made of.
  package struct Content {
    package var report: [UInt8]
    package var trace: Trace

    package init(report: [UInt8], trace: Trace) {
      self.report = report
      self.trace = trace
    }
  }

  /// Where the trace of a run comes from.
  package enum Trace {
    case none

    /// A trace of this run that is already somewhere.
    case file(FilePath)

    /// The records of this run, in memory.
    case kept(KeptRun)
  }

  /// Makes the folder of a run that has ended, unless there is one that holds as much, and adds the run's
  /// line to the index.
  ///
  /// Runs with the same id are the same run, so that their reports are equal; a folder without a trace
  /// gives way to one with it. Whoever has the lock for itself finds a line for each folder, but for those
  /// of processes that were killed.
  ///
  /// - Returns: The folder.
  /// - Throws: Why one of both could not be written. Then the folder is whole or not there.
  package func add(
    _ facts: RunFacts,
    _ content: Content,
    startedAt: Bytes,
    finishedAt: Bytes
  ) throws(FileError) -> RunFolder {
    try makeBase()
    return try disk.withLock(lockPath, .shared) { () throws(FileError) in
      let folder = try folder(of: facts, content)
      let entry = IndexEntry(
        facts,
        hasTrace: folder.tracePath != nil,
        startedAt: startedAt,
        finishedAt: finishedAt
      )
      try index.append([entry])
      return folder
    }
  }

  private func folder(of facts: RunFacts, _ content: Content) throws(FileError) -> RunFolder {
    if let there = sufficientFolder(of: facts.runID, content) { return there }
    let draft = try makeDraft(of: facts.runID)
    do throws(FileError) {
      let manifest = try write(facts, content, to: draft)
      return try place(draft, manifest, content)
    } catch {
      try? disk.removeFolderOfFiles(draft)
      throw error
    }
  }

  /// The run's folder, where there is one that holds as much as `content`.
  private func sufficientFolder(of runID: Bytes, _ content: Content) -> RunFolder? {
    guard let there = try? RunFolder(folderPath(of: runID), on: disk) else { return nil }
    return there.tracePath != nil || !content.hasTrace ? there : nil
  }

  /// Gives a folder that is whole its name, unless another process came first with as much.
  private func place(
    _ draft: FilePath,
    _ manifest: RunManifest,
    _ content: Content
  ) throws(FileError) -> RunFolder {
    let runID = manifest.facts.runID
    let path = folderPath(of: runID)
    while true {
      if try disk.renameFolder(draft, to: path) { return RunFolder(path, manifest, on: disk) }
      if let there = sufficientFolder(of: runID, content) {
        try disk.removeFolderOfFiles(draft)
        return there
      }
      if try disk.exchangeFolders(draft, path) {
        try disk.removeFolderOfFiles(draft)
        return RunFolder(path, manifest, on: disk)
      }
    }
  }

  /// Adds lines to the index: of replays, which have no folder of their own.
  ///
  /// - Throws: Why they could not be written.
  package func note(_ entries: [IndexEntry]) throws(FileError) {
    try makeBase()
    try disk.withLock(lockPath, .shared) { () throws(FileError) in try index.append(entries) }
  }

  /// Makes the store, with a note that keeps it out of Git where the folder was empty.
  private func makeBase() throws(FileError) {
    if try disk.statusIfPresent(runsPath, followingLinks: true)?.kind == .folder { return }
    try disk.makeFolders(base)
    let note = base.appending(".gitignore")
    // Also what a process left that was killed here.
    let own = [note.lastComponent, note.temporary(0).lastComponent]
    if try disk.namesInFolder(base).allSatisfy({ own.contains($0.lastComponent) }) {
      try disk.writeFile(note, Array("*\n".utf8), collision: .overwrite)
    }
    try disk.makeFolders(runsPath)
  }

  /// Makes a new folder for what is not whole yet.
  private func makeDraft(of runID: Bytes) throws(FileError) -> FilePath {
    for number in 0..<1_000_000 {
      let path = runsPath.appending("\(RunStore.draftPrefix)\(runID)-\(number)")
      if try disk.makeFolderIfAbsent(path) { return path }
    }
    throw .activeWriter(runsPath)
  }

  private func write(
    _ facts: RunFacts,
    _ content: Content,
    to folder: FilePath
  ) throws(FileError) -> RunManifest {
    let report = folder.appending(RunFolder.reportName)
    try disk.writeFile(report, content.report, collision: .error)
    var files = [
      RunManifest.File(
        name: Bytes(RunFolder.reportName),
        size: UInt64(content.report.count),
        sum: Bytes(SHA256Sum.of(content.report))
      )
    ]
    let trace = folder.appending(RunFolder.traceName)
    if try content.writeTrace(to: trace, on: disk) {
      let (size, sum) = try disk.sum(of: trace)
      files.append(RunManifest.File(name: Bytes(RunFolder.traceName), size: size, sum: sum))
    }
    let manifest = RunManifest(facts, files: files)
    try disk.writeFile(folder.appending(RunManifest.name), manifest.text, collision: .error)
    return manifest
  }

  var lockPath: FilePath { base.appending("lock") }

  /// Names that begin so are folders that were never whole.
  static let draftPrefix = ".draft-"
}

extension RunStore.Content {
  fileprivate var hasTrace: Bool {
    switch trace {
    case .none: false
    case .file, .kept: true
    }
  }

  /// - Returns: Whether there is one.
  fileprivate func writeTrace(to path: FilePath, on disk: any Disk) throws(FileError) -> Bool {
    switch trace {
    case .none: return false
    case .file(let file):
      try disk.linkOrCopy(file, to: path)
      return true
    case .kept(let run):
      let target = RunRecorder.Target(path, collision: .error, disk: disk)
      _ = try run.write(to: target)
      return true
    }
  }
}
