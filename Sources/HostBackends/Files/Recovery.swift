internal import Glibc
package import SimKernel
internal import SystemPackage

/// Puts the files of a killed run back to what they were before it.
package struct Recovery {
  /// What became of a file that the run wrote.
  package enum Fate: String, Sendable {
    /// It has its original content again.
    case restored
    /// The run had made it, and it is gone again.
    case removed
    /// It still was, or was again, what it was before the run.
    case original
    /// It was left alone, since somebody changed it after the run wrote it.
    case changed
  }

  /// The files that the run wrote, in the order of their first writes.
  package private(set) var files: [(path: Bytes, fate: Fate)] = []

  private let run: Leftover
  private let tree: HostTree

  /// Does it.
  ///
  /// The kept originals are removed once all files are back. It can be stopped at any moment and done
  /// again.
  ///
  /// - Parameters:
  ///   - root: The run's root; see ``Leftover/isOf(_:)``.
  ///   - force: Whether files are put back that somebody has changed since.
  /// - Throws: What the machine refused.
  package init(
    of run: Leftover,
    root: RootFolder,
    force: Bool
  ) throws(EffectFailure) {
    self.run = run
    tree = try attempt(to: "find the root of") { () throws(Errno) in try HostTree(root) }
    invariant(tree.rootPath == run.root, "Recovery: \(run.name) is of the root \(run.root)")
    for path in run.files {
      do throws(EffectFailure) {
        files.append((path, try putBack(path, force)))
      } catch {
        throw EffectFailure(error.kind, reason: Bytes("`\(path)`: ") + error.reason)
      }
    }
    if files.contains(where: { $0.fate == .changed }) { return }
    removeFolders()
    try run.discard()
  }

  private func putBack(_ path: Bytes, _ force: Bool) throws(EffectFailure) -> Fate {
    guard let original = run.originals[path] else {
      fatalError("Recovery: a written file without its original")
    }
    var place = try tree.findAgain(path)
    let temporary = OriginalsFolder.temporaryName(ofRun: run.name)
    try? place.folder.remove(temporary)
    if place.status?.kind == .folder { throw EffectFailure(FileTree.Failure.isDirectory) }
    let fate = fate(original, place.status?.stamp, of: path, force)
    switch (fate, original.state) {
    case (.changed, _): return fate
    case (.removed, _):
      try attempt(to: "remove") { () throws(Errno) in try place.folder.remove(place.name) }
    case (.restored, .file(let file)): try putBack(file, at: &place, temporary)
    case (.restored, .absent), (.original, _): break
    }
    try attempt(to: "note the recovery of") { [run] () throws(Errno) in
      try run.manifest.write(all: ManifestLine.restored(path).text)
    }
    return fate
  }

  /// What is to be done with a file that has `stamp` now.
  private func fate(
    _ original: (state: KeptState, stamp: FileStamp?),
    _ stamp: FileStamp?,
    of path: Bytes,
    _ force: Bool
  ) -> Fate {
    // Equal stamps: the run was killed before its first write; or nothing stood there, nor does now.
    if stamp == original.stamp { return .original }
    let isTheRuns = stamp.map { run.stamps[path]?.contains($0) == true } ?? true
    guard isTheRuns || force else { return .changed }
    return original.state == .absent ? .removed : .restored
  }

  private func putBack(
    _ file: KeptFile,
    at place: inout FilePlace,
    _ temporary: Bytes
  ) throws(EffectFailure) {
    try tree.makeFolders(of: &place)
    try place.folder.replace(
      place.name,
      temporary: temporary,
      attributes: file.attributes,
      announce: { _ throws(EffectFailure) in }
    ) { [run] target throws(Errno) in
      let copy = try run.folder.open(Bytes("\(file.copy)"), O_RDONLY)
      defer { copy.closeQuietly() }
      try target.write(allOf: copy)
      try target.sync()
    }
  }

  /// Removes the folders that the run made and that are empty now.
  private func removeFolders() {
    for path in run.folders.reversed() {
      guard let place = try? tree.findAgain(path), place.status?.kind == .folder else { continue }
      try? place.folder.removeFolder(place.name)
    }
  }
}
