import Files
import RunStore
import SystemPackage

/// Where an export goes: a zip, or a folder.
///
/// Only an earlier export that nobody has changed is ever replaced, and links are not followed.
struct ExportTarget {
  private let path: FilePath
  private let store: RunStore
  private let disk = SystemDisk()

  /// - Parameters:
  ///   - path: A zip where it ends in `.zip`, else a folder.
  ///   - store: Whose folders are none that may be replaced.
  init(_ path: String, _ store: RunStore) {
    self.path = FilePath(path)
    self.store = store
  }

  private var isZip: Bool { path.extension == "zip" }

  /// Writes the files, all or none; missing folders above them are made.
  ///
  /// - Throws: ``CommandFailure`` when something else stands there, or the machine refuses.
  func write(_ files: [ExportFile]) throws(CommandFailure) {
    try checkWhatIsThere()
    let archive = isZip ? try archive(of: files) : nil
    do throws(FileError) {
      if let archive {
        try disk.writeFile(path, collision: .overwrite, makingFolders: true) {
          zip throws(FileError) in
          try archive.forEachPiece { piece throws(FileError) in try zip.append(piece) }
        }
      } else {
        try writeFolder(files)
      }
    } catch {
      throw CommandFailure(error)
    }
  }

  private func archive(of files: [ExportFile]) throws(CommandFailure) -> ExportArchive {
    do throws(ZipError) {
      return try ExportArchive(files)
    } catch {
      throw CommandFailure(.tooLarge, "\(path): \(error.message)", hint: "export into a folder")
    }
  }

  /// Makes the folder under another name, and gives it its own once it is whole.
  private func writeFolder(_ files: [ExportFile]) throws(FileError) {
    guard path.lastComponent?.kind == .regular else { throw .noName(path) }
    try disk.makeFolders(path.folder)
    let draft = try DraftFolder(for: path)
    do throws(FileError) {
      for file in files {
        try disk.writeFile(draft.path.appending(file.name), collision: .error) {
          copy throws(FileError) in
          try file.forEachPiece { piece throws(FileError) in try copy.append(piece) }
        }
      }
    } catch {
      try? draft.abandon()
      throw error
    }
    try draft.replace()
  }
}

extension ExportTarget {
  private func checkWhatIsThere() throws(CommandFailure) {
    let kind: FileStatus.Kind?
    let isInStore: Bool
    do throws(FileError) {
      kind = try disk.statusIfPresent(path, followingLinks: false)?.kind
      let parent = try disk.statusIfPresent(path.folder, followingLinks: true)?.identity
      let runs = try disk.statusIfPresent(store.runsPath, followingLinks: true)?.identity
      isInStore = parent != nil && parent == runs
    } catch {
      throw CommandFailure(error)
    }
    if isInStore { throw taken(.exists, "is in the run store, which is not exported to") }
    switch kind {
    case nil: return
    case .link: throw taken(.exists, "is a link, which is not followed")
    case .special: throw taken(.notAFile, "is a FIFO, socket or device")
    case .regular where !isZip:
      throw taken(.notAFolder, "is a file, and only a name that ends in .zip becomes one")
    case .folder where isZip: throw taken(.notAFile, "is a folder, expected a zip")
    case .regular: if !isEarlierZip { throw taken(.exists, "is not an unchanged export of fozzy") }
    case .folder:
      if !isEarlierFolder { throw taken(.exists, "is not an unchanged export of fozzy") }
    }
  }

  private var isEarlierZip: Bool {
    var packed = PackedFiles()
    var piece: [UInt8] = []
    do {
      let zip = try InputFile(opening: path)
      while try zip.readPiece(into: &piece) { packed.add(piece) }
      return try packed.finish().isRun
    } catch {
      return false
    }
  }

  private var isEarlierFolder: Bool {
    if let names = try? disk.namesInFolder(path), names.isEmpty { return true }
    return (try? RunFolder(path))?.damages().isEmpty ?? false
  }

  private func taken(_ code: ErrorCode, _ reason: String) -> CommandFailure {
    CommandFailure(
      code,
      "\(path): \(reason)",
      hint: "choose another name; nothing that fozzy did not write is replaced"
    )
  }
}
