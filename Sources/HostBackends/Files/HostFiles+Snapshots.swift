internal import SimKernel
internal import SystemPackage

// Snapshots of what a run writes, and going back to them.

extension HostFiles {
  /// Copies what stands at every path that the run has written.
  ///
  /// O(written bytes).
  func takeSnapshot(_ name: Bytes) throws(EffectFailure) {
    var snapshot = FileSnapshot(states: [:], folders: madeFolders)
    for path in written {
      guard let kept else { fatalError("HostFiles: written files without originals") }
      let place = try named(path) { path throws(EffectFailure) in try tree.findAgain(path) }
      if place.status == nil {
        snapshot.states[path] = .absent
      } else {
        snapshot.states[path] = .file(
          try named(path) { _ throws(EffectFailure) in try copy(of: place, kept) }
        )
      }
    }
    snapshots[name] = snapshot
  }

  /// Puts every path that the run has written back to what it was then.
  func restore(_ name: Bytes) throws(EffectFailure) {
    guard let snapshot = snapshots[name] else {
      throw EffectFailure(
        .notFound,
        reason: Bytes("there is no snapshot called `\(name)`; take it by `fs_snapshot`")
      )
    }
    for path in written {
      guard let state = snapshot.states[path] ?? originals[path], let kept else {
        fatalError("HostFiles: a written file without its original")
      }
      try named(path) { path throws(EffectFailure) in try putBack(state, at: path, kept) }
    }
    // The innermost were made last.
    for path in madeFolders.reversed() where !snapshot.folders.contains(path) {
      guard let place = try? tree.findAgain(path), place.status?.kind == .folder else { continue }
      // One that others have put something into stays.
      try? place.folder.removeFolder(place.name)
    }
    madeFolders = snapshot.folders
  }

  private func putBack(
    _ state: KeptState,
    at path: Bytes,
    _ kept: OriginalsFolder
  ) throws(EffectFailure) {
    var place = try tree.findAgain(path)
    if place.status?.kind == .folder { throw EffectFailure(FileTree.Failure.isDirectory) }
    switch state {
    case .absent:
      if place.status == nil { return }
      try attempt(to: "remove") { () throws(Errno) in try place.folder.remove(place.name) }
    case .file(let file):
      try put(&place, attributes: file.attributes, kept) { target throws(Errno) in
        let copy = try kept.open(file)
        defer { copy.closeQuietly() }
        try target.write(allOf: copy)
      }
    }
  }

  /// Does `body`, and says in its failure which file it is about.
  private func named<Result>(
    _ path: Bytes,
    _ body: (Bytes) throws(EffectFailure) -> Result
  ) throws(EffectFailure) -> Result {
    do throws(EffectFailure) {
      return try body(path)
    } catch {
      throw EffectFailure(error.kind, reason: Bytes("`\(path)`: ") + error.reason)
    }
  }
}
