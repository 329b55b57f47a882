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
      snapshot.states[path] = try naming(path) { () throws(EffectFailure) in
        try state(of: path, kept)
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
    // First what must not be there, so that files and folders can take each other's places.
    for path in written where target(of: path, snapshot) == .absent {
      try naming(path) { () throws(EffectFailure) in try remove(path) }
    }
    let folders = Set(snapshot.folders)
    tree.removeEmpty(madeFolders.filter { !folders.contains($0) })
    for path in written {
      guard case .file(let file) = target(of: path, snapshot), let kept else { continue }
      try naming(path) { () throws(EffectFailure) in try putBack(file, at: path, kept) }
    }
    madeFolders = snapshot.folders
  }

  /// What stands at `path`, copied.
  private func state(
    of path: Bytes,
    _ kept: OriginalsFolder
  ) throws(EffectFailure) -> KeptState {
    guard let place = try tree.findAgain(path) else { return .absent }
    switch place.status?.kind {
    case nil, .folder: return .absent
    case .regular: return .file(try copy(of: place, kept, isDurable: false))
    case .link: throw .invalid("it was replaced by a link since the run wrote it")
    case .special: throw EffectFailure.special
    }
  }

  /// What `path` was at a snapshot.
  private func target(
    of path: Bytes,
    _ snapshot: FileSnapshot
  ) -> KeptState {
    guard let state = snapshot.states[path] ?? originals[path] else {
      fatalError("HostFiles: a written file without its original")
    }
    return state
  }

  /// Removes what stands at `path`, unless it is a folder.
  private func remove(_ path: Bytes) throws(EffectFailure) {
    guard let place = try tree.findAgain(path), let status = place.status,
      status.kind != .folder
    else { return }
    try attempt(to: "remove") { () throws(Errno) in try place.folder.remove(place.name) }
  }

  private func putBack(
    _ file: KeptFile,
    at path: Bytes,
    _ kept: OriginalsFolder
  ) throws(EffectFailure) {
    guard var place = try tree.findAgain(path) else {
      throw EffectFailure(FileTree.Failure.notDirectory)
    }
    if place.status?.kind == .folder { throw EffectFailure(FileTree.Failure.isDirectory) }
    try put(&place, attributes: file.attributes, kept) { target throws(Errno) in
      let copy = try kept.open(file)
      defer { copy.closeQuietly() }
      try target.write(allOf: copy)
    }
  }
}

/// Does `body`, and says in its failure which file it is about.
func naming<Result>(
  _ path: Bytes,
  _ body: () throws(EffectFailure) -> Result
) throws(EffectFailure) -> Result {
  do throws(EffectFailure) {
    return try body()
  } catch {
    throw EffectFailure(error.kind, reason: Bytes("`\(path)`: ") + error.reason)
  }
}
