internal import Files
internal import Glibc
package import SimKernel
package import SystemPackage

/// Performs the file accesses of a run on the real disk, below the root and nowhere else.
///
/// Before it first writes a path, what stood there is kept, so that it can put back what the run wrote,
/// and nothing else: after a snapshot, or, when the run was killed, by ``Leftover``.
package final class HostFiles {
  /// The most bytes that a file may have to be read.
  package var readLimit = 8 << 20

  let tree: HostTree
  private let originalsPath: FilePath
  var kept: OriginalsFolder?

  /// What stood where the run wrote, before it first did.
  var originals: [Bytes: KeptState] = [:]
  /// The paths of ``originals``, in the order of their first writes.
  var written: [Bytes] = []
  /// The folders that the run made and that it has not removed since, in order.
  var madeFolders: [Bytes] = []
  var snapshots: [Bytes: FileSnapshot] = [:]

  /// - Parameters:
  ///   - root: What paths are relative to.
  ///   - originals: The folder in which the originals of written files are kept while the run goes on;
  ///     it is made by the first write.
  /// - Throws: Why the root can't be used.
  package init(root: RootFolder, originals: FilePath) throws(EffectFailure) {
    tree = try HostTree(root)
    originalsPath = originals
  }

  /// Does what `request` asks, at once.
  package func perform(_ request: FileRequest) -> Answer {
    do throws(EffectFailure) {
      switch request {
      case .write(let path, let content):
        try write(content, to: path)
        return .done
      case .read(let path): return .contents(try read(path))
      case .snapshot(let name):
        try takeSnapshot(name)
        return .done
      case .restore(let name):
        try restore(name)
        return .done
      }
    } catch {
      return .failed(error)
    }
  }

  /// Ends the run in good order: its files stay as they are, and the kept originals are removed.
  ///
  /// - Throws: Why they could not be removed.
  package func finish() throws(EffectFailure) {
    try kept?.remove()
    kept = nil
  }

  private func read(_ path: Bytes) throws(EffectFailure) -> Bytes {
    let place = try tree.find(normalised(path))
    guard let status = place.status else { throw EffectFailure(FileTree.Failure.notFound) }
    if status.stamp.size > UInt64(readLimit) { throw .tooLong(readLimit) }
    let file = try place.folder.openToRead(place.name)
    defer { file.closeQuietly() }
    var content: [UInt8] = []
    // Some files of the machine claim to be shorter than they are.
    while content.count <= readLimit {
      let piece = try attempt(to: "read") { () throws(Errno) in try file.read(atMost: 1 << 16) }
      if piece.isEmpty { return Bytes(content) }
      content += piece
    }
    throw .tooLong(readLimit)
  }

  private func write(_ content: Bytes, to path: Bytes) throws(EffectFailure) {
    let path = try normalised(path)
    let kept = try openedOriginals()
    var place = try tree.find(path)
    try checkIsNotOfOriginals(place, kept)
    if place.status != nil, !place.folder.isWritable(place.name) {
      throw EffectFailure("write", .permissionDenied)
    }
    try keepOriginal(of: place, kept)
    try put(&place, attributes: place.status?.attributes, kept) { file throws(Errno) in
      try file.write(all: content.array)
    }
  }

  private func normalised(_ path: Bytes) throws(EffectFailure) -> Bytes {
    if path.array.contains(0) { throw .invalid("the path has a NUL in it") }
    do throws(FileTree.Failure) {
      let path = try FileTree.normalise(path)
      if path.isEmpty { throw FileTree.Failure.isDirectory }
      return path
    } catch {
      throw EffectFailure(error)
    }
  }

  private func openedOriginals() throws(EffectFailure) -> OriginalsFolder {
    if let kept { return kept }
    let kept = try OriginalsFolder(in: originalsPath, root: tree.rootPath)
    self.kept = kept
    return kept
  }

  /// A run that could write manifests could have the next recovery put anything anywhere.
  private func checkIsNotOfOriginals(
    _ place: FilePlace,
    _ kept: OriginalsFolder
  ) throws(EffectFailure) {
    let path = Bytes.path(tree.rootPath == "/" ? "" : tree.rootPath, [place.path])
    guard (path + "/").array.starts(with: (kept.parentPath + "/").array) else { return }
    throw EffectFailure(
      .notPermitted,
      reason: "fozzy keeps the originals of written files there; write elsewhere"
    )
  }

  /// Keeps what stands at `place`, once for each path.
  private func keepOriginal(of place: FilePlace, _ kept: OriginalsFolder) throws(EffectFailure) {
    let path = place.path
    if originals[path] != nil { return }
    var state = KeptState.absent
    var line = ManifestLine.absent(path)
    if let status = place.status {
      let file = try copy(of: place, kept, isDurable: true)
      state = .file(file)
      line = .original(path, file, status.stamp)
    }
    try kept.append([line], isDurable: true)
    originals[path] = state
    written.append(path)
  }

  /// Copies the file at `place`.
  func copy(
    of place: FilePlace,
    _ kept: OriginalsFolder,
    isDurable: Bool
  ) throws(EffectFailure) -> KeptFile {
    let file = try place.folder.openToRead(place.name)
    defer { file.closeQuietly() }
    return try kept.keep(file, isDurable: isDurable)
  }

  /// Puts a file at `place`, with the folders above it, and says so in the manifest before.
  func put(
    _ place: inout FilePlace,
    attributes: FileAttributes?,
    _ kept: OriginalsFolder,
    fill: (FileDescriptor) throws(Errno) -> Void
  ) throws(EffectFailure) {
    let path = place.path
    let missing = place.missingPaths
    if !missing.isEmpty {
      try kept.append(missing.map { .folder($0) }, isDurable: true)
      madeFolders += missing
      try tree.makeFolders(of: &place)
    }
    try place.folder.replace(
      place.name,
      temporary: OriginalsFolder.temporaryName(ofRun: kept.name),
      attributes: attributes,
      announce: { stamp throws(EffectFailure) in
        try kept.append([.write(path, stamp)], isDurable: false)
      },
      fill: fill
    )
  }
}

/// What stood at a path at some moment.
enum KeptState: Equatable {
  case absent
  case file(KeptFile)
}

/// What a run's files were when it took a snapshot.
struct FileSnapshot {
  /// Of the paths that the run had written; all others had their originals.
  var states: [Bytes: KeptState]
  /// The folders that the run had made.
  var folders: [Bytes]
}
