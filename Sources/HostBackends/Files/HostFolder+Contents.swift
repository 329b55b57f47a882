internal import Glibc
internal import SimKernel
internal import SystemPackage

// Whole files of a folder: read, replaced, copied.

extension HostFolder {
  /// Opens a regular file to read it; anything else is refused, and never waited for.
  func openToRead(_ name: Bytes) throws(EffectFailure) -> FileDescriptor {
    let file = try attempt(to: "read") { () throws(Errno) in
      try open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    }
    do throws(EffectFailure) {
      // The name was looked at before; this is for what came since.
      let status = try attempt(to: "read") { () throws(Errno) in try EntryStatus(of: file) }
      if status.kind == .folder { throw EffectFailure(FileTree.Failure.isDirectory) }
      if status.kind != .regular { throw EffectFailure.special }
      return file
    } catch {
      file.closeQuietly()
      throw error
    }
  }

  /// Puts a file under `name`, whole or not at all, in place of the one that is there.
  ///
  /// - Parameters:
  ///   - name: Its name in the end.
  ///   - temporary: The name it has until it is whole.
  ///   - attributes: Its mode and owner; nil for those of a new file. An owner that the process may
  ///     not set is left.
  ///   - announce: Gets the stamp that the file will have, before it has its name.
  ///   - fill: Writes the content.
  /// - Throws: What the machine refused; the file is as before then.
  func replace(
    _ name: Bytes,
    temporary: Bytes,
    attributes: FileAttributes?,
    announce: (FileStamp) throws(EffectFailure) -> Void,
    fill: (FileDescriptor) throws(Errno) -> Void
  ) throws(EffectFailure) {
    let file = try attempt(to: "write") { () throws(Errno) in
      // One that is there is what a stopped run of the same name left.
      if try status(of: temporary) != nil { try remove(temporary) }
      return try open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666)
    }
    do throws(EffectFailure) {
      defer { file.closeQuietly() }
      let stamp = try attempt(to: "write") { () throws(Errno) in
        try fill(file)
        if let attributes { try file.set(attributes) }
        return try EntryStatus(of: file).stamp
      }
      try announce(stamp)
      try attempt(to: "write") { () throws(Errno) in try rename(temporary, to: name) }
    } catch {
      try? remove(temporary)
      throw error
    }
  }
}

extension FileDescriptor {
  /// Gives the descriptor back; what must be on the disk is synced before.
  func closeQuietly() { try? close() }

  /// Gives a descriptor back whose file is locked.
  ///
  /// A child that has not become another program yet has the descriptor too, and would keep the lock.
  func unlockAndClose() {
    _ = flock(rawValue, LOCK_UN)
    closeQuietly()
  }

  func write(all bytes: [UInt8]) throws(Errno) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
        return unsafe Glibc.write(rawValue, rest.baseAddress, rest.count)
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw Errno(rawValue: count == 0 ? EIO : errno)
      }
    }
  }

  /// The next bytes of the file, at most `count` of them; none at its end.
  func read(atMost count: Int) throws(Errno) -> [UInt8] {
    while true {
      var result = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        result = unsafe Glibc.read(rawValue, buffer.baseAddress, count)
        filled = max(result, 0)
      }
      if result >= 0 { return bytes }
      if errno != EINTR { throw Errno(rawValue: errno) }
    }
  }

  /// Appends all that is left of `source`.
  func write(allOf source: FileDescriptor) throws(Errno) {
    while true {
      let piece = try source.read(atMost: 1 << 16)
      if piece.isEmpty { return }
      try write(all: piece)
    }
  }

  func set(_ attributes: FileAttributes) throws(Errno) {
    let own = try EntryStatus(of: self).attributes
    // First the owner: changing it takes bits of the mode away.
    if own.user != attributes.user || own.group != attributes.group {
      _ = fchown(rawValue, attributes.user, attributes.group)
    }
    if fchmod(rawValue, attributes.mode) != 0 { throw Errno(rawValue: errno) }
  }

  /// Returns when the content, or a folder's entries, survive a loss of power.
  func sync() throws(Errno) {
    while fsync(rawValue) != 0 {
      if errno == EINVAL { return }  // A file system that has nothing to sync.
      if errno != EINTR { throw Errno(rawValue: errno) }
    }
  }
}
