internal import Files
internal import Glibc
internal import SimKernel
internal import SystemPackage

/// The folder in which one run keeps what its files were before it wrote them.
///
/// `manifest` says what the run does, each line on the disk before it is done; the other files are
/// copies, named by numbers. The run holds the lock of the manifest: whoever gets it knows that the
/// run has ended, and how far it got.
final class OriginalsFolder {
  /// The process's id and a number.
  let name: Bytes

  /// Where the folders of all runs are, without links.
  let parentPath: Bytes

  private let parent: HostFolder
  private let folder: HostFolder
  private let manifest: FileDescriptor
  private var copies: UInt64 = 0

  static let manifestName: Bytes = "manifest"

  /// Makes a folder for this run.
  ///
  /// - Parameters:
  ///   - parent: The folder of all runs; it is made too.
  ///   - root: The run's root, without links.
  /// - Throws: What the machine refused.
  init(in parent: FilePath, root: Bytes) throws(EffectFailure) {
    do throws(FileError) {
      try SystemDisk().makeFolders(parent)
    } catch {
      throw EffectFailure(
        .system,
        reason: Bytes("no place to keep the originals of written files: \(error.message)")
      )
    }
    self.parent = try Self.keeping { () throws(Errno) in try HostFolder(opening: parent) }
    parentPath = try Self.keeping { [parent = self.parent] () throws(Errno) in
      try readLink(Bytes("/proc/self/fd/\(parent.descriptor)"), in: -1)
    }
    (name, folder, manifest) = try Self.claim(in: self.parent)
    try append([.header(root: root)], isDurable: true)
    try Self.keeping { [folder, parent = self.parent] () throws(Errno) in
      try FileDescriptor(rawValue: folder.descriptor).sync()
      try FileDescriptor(rawValue: parent.descriptor).sync()
    }
  }

  deinit { manifest.unlockAndClose() }

  /// The name of the file that the run is writing, until it is whole.
  static func temporaryName(ofRun name: Bytes) -> Bytes { ".fozzy-" + name + ".tmp" }

  /// Whether a run may have given its folder this name.
  static func isName(_ name: Bytes) -> Bool {
    let numbers = name.array.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return numbers.count == 2
      && numbers.allSatisfy { number in
        !number.isEmpty && number.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      }
  }

  /// Adds lines to the manifest, in one piece.
  func append(_ lines: [ManifestLine], isDurable: Bool) throws(EffectFailure) {
    try Self.keeping { [manifest] () throws(Errno) in
      try manifest.write(all: lines.flatMap(\.text))
      if isDurable { try manifest.sync() }
    }
  }

  /// Copies a file, from its start.
  ///
  /// O(*n*). A durable copy is on the disk when this returns, which takes milliseconds.
  func keep(_ file: FileDescriptor, isDurable: Bool) throws(EffectFailure) -> KeptFile {
    let number = copies
    copies += 1
    return try Self.keeping { [folder] () throws(Errno) in
      let flags = O_WRONLY | O_CREAT | O_EXCL
      let copy = try folder.open(Bytes("\(number)"), flags, mode: 0o600)
      defer { copy.closeQuietly() }
      try copy.write(allOf: file)
      if isDurable {
        try copy.sync()
        try FileDescriptor(rawValue: folder.descriptor).sync()
      }
      return KeptFile(copy: number, attributes: try EntryStatus(of: file).attributes)
    }
  }

  /// Opens a copy.
  func open(_ kept: KeptFile) throws(Errno) -> FileDescriptor {
    try folder.open(Bytes("\(kept.copy)"), O_RDONLY)
  }

  /// Removes the folder: the run has ended in good order, and its files stay as they are.
  func remove() throws(EffectFailure) {
    try Self.keeping { [parent, folder, name] () throws(Errno) in
      try parent.removeRun(name, folder)
    }
  }

  /// Makes and locks the first `PID-NUMBER` that is free.
  private static func claim(
    in parent: HostFolder
  ) throws(EffectFailure) -> (Bytes, HostFolder, FileDescriptor) {
    var number = 0
    while true {
      let name = Bytes("\(getpid())-\(number)")
      number += 1
      do throws(Errno) {
        try parent.makeFolder(name)
        let folder = try parent.openedFolder(name)
        let flags = O_RDWR | O_CREAT | O_EXCL | O_APPEND
        let manifest = try folder.open(manifestName, flags, mode: 0o600)
        // A recovery that looked between two calls may hold the lock, or have removed the file.
        if flock(manifest.rawValue, LOCK_EX | LOCK_NB) == 0,
          try folder.status(of: manifestName)?.stamp.number
            == EntryStatus(of: manifest).stamp.number
        {
          return (name, folder, manifest)
        }
        manifest.unlockAndClose()
      } catch .fileExists where number < 1_000_000 {
        continue
      } catch .noSuchFileOrDirectory where number < 1_000_000 {
        continue
      } catch {
        throw EffectFailure("keep the original of", error)
      }
    }
  }

  private static func keeping<Result>(
    _ body: () throws(Errno) -> Result
  ) throws(EffectFailure) -> Result {
    try attempt(to: "keep the original of", body)
  }
}

extension HostFolder {
  /// Opens a folder of fozzy's own, by its path.
  convenience init(opening path: FilePath) throws(Errno) {
    let descriptor = unsafe path.withPlatformString { name in
      unsafe Glibc.open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    if descriptor < 0 { throw Errno(rawValue: errno) }
    self.init(descriptor: descriptor, path: Bytes(path.string))
  }

  /// Opens the folder `name` in a way that its entries can be listed and synced.
  func openedFolder(_ name: Bytes) throws(Errno) -> HostFolder {
    let file = try open(name, O_RDONLY | O_DIRECTORY)
    return HostFolder(descriptor: file.rawValue, path: path(of: name))
  }

  /// The names of the entries, sorted bytewise.
  func names() throws(Errno) -> [Bytes] {
    let own = try open(".", O_RDONLY | O_DIRECTORY)
    guard let listing = unsafe fdopendir(own.rawValue) else {
      own.closeQuietly()
      throw Errno(rawValue: errno)
    }
    defer { _ = unsafe closedir(listing) }
    var names: [Bytes] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe Bytes(bytes.prefix { $0 != 0 })
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes the folder of a run, in which there are only files.
  ///
  /// The manifest goes first: without it the rest is nobody's, whenever this stops.
  func removeRun(_ name: Bytes, _ run: HostFolder) throws(Errno) {
    let manifest = OriginalsFolder.manifestName
    if try run.status(of: manifest) != nil { try run.remove(manifest) }
    for entry in try run.names() { try run.remove(entry) }
    try removeFolder(name)
  }
}
