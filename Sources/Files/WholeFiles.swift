package import SystemPackage

extension Disk {
  /// Reads the regular file at `path`, which may be `limit` bytes long.
  ///
  /// Links are followed. Never waits, not even for the writer of a FIFO.
  ///
  /// - Returns: The content.
  /// - Throws: `notFound`, `permissionDenied`, `isFolder`, `isSpecial`, `tooLarge` or `failed`.
  package func readFile(_ path: FilePath, atMost limit: Int) throws(FileError) -> [UInt8] {
    let file = try InputFile(opening: path, on: self)
    if file.size > Int64(limit) { throw .tooLarge(path, limit: limit) }
    var content: [UInt8] = []
    // One more than the size, so that a file that did not change ends in the first round.
    var wanted = Int(file.size) + 1
    while true {
      let end = content.count + wanted
      try file.read(wanted, into: &content)
      if content.count > limit { throw .tooLarge(path, limit: limit) }
      if content.count < end { return content }
      wanted = pieceBytes
    }
  }

  /// Writes a file that is whole, and durable, or not there at all.
  ///
  /// With `keepingPermissions` it has those of the file that it replaces.
  ///
  /// - Returns: Where it is: another name than `path` only for `Collision.append`.
  /// - Throws: `exists`, `isFolder`, `isSpecial`, `noName`, `notFound` for a missing folder,
  ///   `permissionDenied` or `failed`. Nothing is left behind then, if the disk allows.
  @discardableResult
  package func writeFile(
    _ path: FilePath,
    _ content: [UInt8],
    collision: Collision,
    makingFolders: Bool = false,
    keepingPermissions: Bool = false
  ) throws(FileError) -> Placement {
    try writeFile(
      path,
      collision: collision,
      makingFolders: makingFolders,
      keepingPermissions: keepingPermissions
    ) { file throws(FileError) in try file.append(content) }
  }

  /// Writes a file whose content `write` appends, in pieces, in the same way.
  ///
  /// - Returns: Where it is.
  /// - Throws: As the other `writeFile`, and what `write` throws.
  @discardableResult
  package func writeFile(
    _ path: FilePath,
    collision: Collision,
    makingFolders: Bool = false,
    keepingPermissions: Bool = false,
    _ write: (borrowing PartialFile) throws(FileError) -> Void
  ) throws(FileError) -> Placement {
    guard path.hasName else { throw .noName(path) }
    try checkTarget(path, collision: collision)
    if makingFolders { try makeFolders(path.folder) }
    let file = try claimTemporary(for: path)
    let temporary = file.path
    do throws(FileError) {
      if keepingPermissions { try copyPermissions(of: path, to: file) }
      try write(file)
      return try file.seal(collision: collision)
    } catch {
      try? remove(temporary)
      throw error
    }
  }

  /// Gives the temporary file the permissions of its target, where there is one.
  private func copyPermissions(
    of target: FilePath,
    to partial: borrowing PartialFile
  ) throws(FileError) {
    let file = partial.file
    do throws(Errno) {
      try uninterrupted { () throws(Errno) in try copyPermissions(of: target, to: file) }
    } catch .noSuchFileOrDirectory {
      return
    } catch {
      throw FileError(.keepPermissions, target, error)
    }
  }

  /// Several processes may write one file at once, each under its own temporary name.
  private func claimTemporary(for path: FilePath) throws(FileError) -> PartialFile {
    for number in 0..<concurrentWritersMax {
      do throws(FileError) {
        return try PartialFile(claiming: path.temporary(number), for: path, on: self)
      } catch .activeWriter {
        continue
      }
    }
    throw .activeWriter(path)
  }

  /// Whether both are regular files that hold the same bytes.
  ///
  /// O(*n*) only for equal lengths.
  ///
  /// - Returns: True when they are.
  /// - Throws: What reading `own` may throw. An `other` that cannot be read counts as different.
  package func hasSameContent(_ own: FilePath, _ other: FilePath) throws(FileError) -> Bool {
    let ownFile = try InputFile(opening: own, on: self)
    guard let otherFile = try? InputFile(opening: other, on: self) else { return false }
    guard ownFile.size == otherFile.size else { return false }
    var ownPiece: [UInt8] = []
    var otherPiece: [UInt8] = []
    while true {
      ownPiece.removeAll(keepingCapacity: true)
      otherPiece.removeAll(keepingCapacity: true)
      try ownFile.read(pieceBytes, into: &ownPiece)
      do throws(FileError) {
        try otherFile.read(pieceBytes, into: &otherPiece)
      } catch {
        return false
      }
      if ownPiece != otherPiece { return false }
      if ownPiece.count < pieceBytes { return true }
    }
  }
}

/// How much is read at a time where the length is not known.
private let pieceBytes = 65_536

/// More processes than this do not write one file at the same moment.
private let concurrentWritersMax = 64
