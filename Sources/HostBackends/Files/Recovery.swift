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
  ///   - run: What was found.
  ///   - root: The run's root; see ``Leftover/isOf(_:)``.
  ///   - force: Whether files are put back that somebody has changed since.
  /// - Throws: What the machine refused.
  package init(
    of run: Leftover,
    root: RootFolder,
    force: Bool
  ) throws(EffectFailure) {
    self.run = run
    tree = try HostTree(root)
    invariant(tree.rootPath == run.root, "Recovery: \(run.name) is of the root \(run.root)")
    for path in run.files {
      files.append(
        (path, try naming(path) { () throws(EffectFailure) in try fate(of: path, force) })
      )
    }
    // First what must not be there, so that files and folders can take each other's places.
    for (path, fate) in files where fate == .removed {
      try naming(path) { () throws(EffectFailure) in try remove(path) }
    }
    tree.removeEmpty(run.folders)
    for (path, fate) in files where fate == .restored {
      try naming(path) { () throws(EffectFailure) in try restore(path) }
    }
    if files.contains(where: { $0.fate == .changed }) { return }
    try run.discard()
  }

  /// What is to be done with the file at `path`.
  private func fate(of path: Bytes, _ force: Bool) throws(EffectFailure) -> Fate {
    guard let original = run.originals[path] else {
      fatalError("Recovery: a written file without its original")
    }
    let place = try tree.findAgain(path)
    try? place?.folder.remove(OriginalsFolder.temporaryName(ofRun: run.name))
    let status = place?.status
    // A folder is none of the run's files.
    let stamp = status?.kind == .folder ? nil : status?.stamp
    // Equal stamps: the run was killed before its first write; or nothing stood there, nor does now.
    if stamp == original.stamp { return .original }
    let isTheRuns = stamp.map { run.stamps[path]?.contains($0) == true } ?? true
    guard isTheRuns || force else { return .changed }
    return original.state == .absent ? .removed : .restored
  }

  private func remove(_ path: Bytes) throws(EffectFailure) {
    if let place = try tree.findAgain(path), place.status != nil {
      try attempt(to: "remove") { () throws(Errno) in try place.folder.remove(place.name) }
    }
    try note(path)
  }

  private func restore(_ path: Bytes) throws(EffectFailure) {
    guard case .file(let file)? = run.originals[path]?.state, var place = try tree.findAgain(path)
    else { throw EffectFailure(FileTree.Failure.notDirectory) }
    if place.status?.kind == .folder { throw EffectFailure(FileTree.Failure.isDirectory) }
    try tree.makeFolders(of: &place)
    try place.folder.replace(
      place.name,
      temporary: OriginalsFolder.temporaryName(ofRun: run.name),
      attributes: file.attributes,
      announce: { _ throws(EffectFailure) in },
      fill: { [run] target throws(Errno) in
        let copy = try run.folder.open(Bytes("\(file.copy)"), O_RDONLY)
        defer { copy.closeQuietly() }
        try target.write(allOf: copy)
        try target.sync()
      }
    )
    try note(path)
  }

  /// Notes that the file is no more the run's, for the case that this is stopped.
  private func note(_ path: Bytes) throws(EffectFailure) {
    try attempt(to: "note the recovery of") { [run] () throws(Errno) in
      try run.manifest.write(all: ManifestLine.restored(path).text)
    }
  }
}
