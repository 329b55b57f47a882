package import SystemPackage

extension Disk {
  /// Adds `bytes` to the end of a file, which is made when it is not there, in one write.
  ///
  /// Whoever else appends in one write, neither loses bytes nor mixes them with these.
  ///
  /// - Throws: `permissionDenied`, or `failed`, also for a disk that took only a part.
  package func appendFile(_ path: FilePath, _ bytes: [UInt8]) throws(FileError) {
    let file = try attempt(.open, path) { () throws(Errno) in try open(path, to: .append) }
    defer { close(file) }
    let count = try attempt(.write, path) { () throws(Errno) in
      try write(bytes.span, to: file)
    }
    if count < bytes.count { throw .failed(.write, path, .noSpace) }
    try attempt(.sync, path) { () throws(Errno) in try sync(file) }
  }

  /// The names of what stands in a folder, sorted bytewise.
  ///
  /// - Throws: `notFound`, `permissionDenied` or `failed`.
  package func namesInFolder(_ path: FilePath) throws(FileError) -> [FilePath] {
    try attempt(.open, path) { () throws(Errno) in try names(in: path) }
  }

  /// Gives the file at `path` the name `target` too, or copies it where the disk knows no such links.
  ///
  /// - Throws: `exists` for a name that is taken, or why it could not be copied.
  package func linkOrCopy(_ path: FilePath, to target: FilePath) throws(FileError) {
    do throws(Errno) {
      return try uninterrupted { () throws(Errno) in try link(path, ifAbsent: target) }
    } catch .fileExists {
      throw .exists(target)
    } catch {
      let source = try InputFile(opening: path, on: self)
      let copy = try PartialFile(for: target, on: self, collision: .error)
      var piece: [UInt8] = []
      while try source.readPiece(into: &piece) { try copy.append(piece) }
      _ = try copy.seal(collision: .error)
    }
  }

  /// Removes a folder with the files in it; folders in it are refused.
  ///
  /// - Throws: `permissionDenied` or `failed`; nothing that is gone already is an error.
  package func removeFolderOfFiles(_ path: FilePath) throws(FileError) {
    do throws(FileError) {
      try removeFiles(in: path)
      try attempt(.remove, path) { () throws(Errno) in try removeFolder(path) }
    } catch .notFound {
      return
    }
  }

  /// Removes the files in a folder; folders in it are refused.
  ///
  /// - Throws: `notFound`, `permissionDenied` or `failed`.
  func removeFiles(in path: FilePath) throws(FileError) {
    for name in try namesInFolder(path) {
      try attempt(.remove, path.pushing(name)) { () throws(Errno) in
        try remove(path.pushing(name))
      }
    }
  }

  /// Makes a folder.
  ///
  /// - Returns: False when something stands there already.
  /// - Throws: `notFound` for a missing folder above it, `permissionDenied` or `failed`.
  package func makeFolderIfAbsent(_ path: FilePath) throws(FileError) -> Bool {
    do throws(FileError) {
      try attempt(.makeFolder, path) { () throws(Errno) in try makeFolder(path) }
      return true
    } catch .failed(.makeFolder, _, .fileExists) {
      return false
    }
  }

  /// Gives the folder `path` the name `target`.
  ///
  /// - Returns: False when a folder with something in it has that name.
  /// - Throws: `permissionDenied` or `failed`.
  package func renameFolder(_ path: FilePath, to target: FilePath) throws(FileError) -> Bool {
    do throws(Errno) {
      try uninterrupted { () throws(Errno) in try rename(path, replacing: target) }
    } catch .directoryNotEmpty {
      return false
    } catch .fileExists {
      return false
    } catch {
      throw FileError(.rename, target, error)
    }
    try syncFolder(target.folder)
    return true
  }

  /// Gives each of two folders the name of the other, in one step.
  ///
  /// - Returns: False when there is no folder `target` any more.
  /// - Throws: `permissionDenied` or `failed`.
  package func exchangeFolders(_ path: FilePath, _ target: FilePath) throws(FileError) -> Bool {
    do throws(Errno) {
      try uninterrupted { () throws(Errno) in try exchange(path, with: target) }
    } catch .noSuchFileOrDirectory {
      return false
    } catch {
      throw FileError(.rename, target, error)
    }
    try syncFolder(target.folder)
    return true
  }
}
