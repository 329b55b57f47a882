internal import SystemPackage

extension Disk {
  /// Creates `path`, locked; a file there that nobody has locked is replaced.
  ///
  /// The lock, not the name, says who owns a temporary file. Only the owner of the lock removes
  /// or renames it, and a lock counts only while the name still leads to the locked file: another
  /// process may have taken both between two calls.
  ///
  /// - Throws: `activeWriter` when another process holds the lock, `isFolder`, `isSpecial`,
  ///   `notFound`, `permissionDenied` or `failed`.
  func claim(_ path: FilePath) throws(FileError) -> OpenFile {
    while true {
      let file: OpenFile
      do throws(Errno) {
        file = try uninterrupted { () throws(Errno) in try open(path, to: .create) }
      } catch .fileExists {
        try removeStale(path)
        continue
      } catch {
        throw FileError(.open, path, error)
      }
      do throws(FileError) {
        if try lockIfOwned(path, file) { return file }
      } catch {
        close(file)
        throw error
      }
      close(file)
    }
  }

  /// Removes the file that a writer, no longer running, left at `path`.
  private func removeStale(_ path: FilePath) throws(FileError) {
    guard let status = try statusIfPresent(path, followingLinks: false) else { return }
    switch status.kind {
    case .folder: throw .isFolder(path)
    case .link, .special: throw .isSpecial(path)
    case .regular: break
    }
    let file: OpenFile
    do throws(Errno) {
      file = try uninterrupted { () throws(Errno) in try open(path, to: .probeLock) }
    } catch .noSuchFileOrDirectory {
      return
    } catch {
      throw FileError(.open, path, error)
    }
    defer { close(file) }
    // Not owned: its writer is running, or has just sealed it. The caller looks again at the name,
    // so only a lock that is held ends the search.
    guard try lockIfOwned(path, file) else {
      if try isAt(path, file) { throw .activeWriter(path) }
      return
    }
    try attempt(.remove, path) { () throws(Errno) in try remove(path) }
  }

  /// Takes the lock of the folder at `path`; nil where it is held, or where no folder is any more.
  ///
  /// Where folders can't be locked, over a network for example, one's own is taken without, and no other.
  ///
  /// - Throws: `permissionDenied` or `failed`.
  func lockFolder(_ path: FilePath, isOwn: Bool) throws(FileError) -> OpenFile? {
    let folder: OpenFile
    do throws(FileError) {
      folder = try attempt(.open, path) { () throws(Errno) in try open(path, to: .syncFolder) }
    } catch .notFound {
      return nil
    } catch .failed(.open, _, .notDirectory) {
      return nil
    }
    do throws(FileError) {
      if try lockIfOwned(path, folder) { return folder }
    } catch .failed(.lock, _, _) where isOwn {
      return folder
    } catch .failed(.lock, _, _) {
      close(folder)
      return nil
    } catch {
      close(folder)
      throw error
    }
    close(folder)
    return nil
  }

  /// Whether `file` could be locked and is still what `path` names.
  private func lockIfOwned(_ path: FilePath, _ file: OpenFile) throws(FileError) -> Bool {
    do throws(Errno) {
      try uninterrupted { () throws(Errno) in try lock(file, .exclusive) }
    } catch .wouldBlock {
      return false
    } catch {
      throw FileError(.lock, path, error)
    }
    return try isAt(path, file)
  }

  private func isAt(_ path: FilePath, _ file: OpenFile) throws(FileError) -> Bool {
    let status = try attempt(.inspect, path) { () throws(Errno) in try self.status(of: file) }
    let there = try statusIfPresent(path, followingLinks: false)
    return there?.identity == status.identity
  }
}
