package import SystemPackage

/// A file being written under a temporary name until it is whole.
///
/// Its content goes to the temporary name, locked against a second writer. `seal` gives it the
/// final name once it survives a loss of power, so that whoever opens the final name finds all of
/// it or none. A writer that ends without `seal` or `abandon` leaves the temporary file behind
/// for people to look at; the next writer of that name replaces it.
package struct PartialFile: ~Copyable {
  /// The final name, as asked for.
  package let target: FilePath

  /// Where the bytes are until then, in the same folder.
  package let path: FilePath

  let disk: any Disk
  let file: OpenFile

  /// Claims `NAME.partial` beside `target`, or for `append` the first `NAME.NUMBER.partial` that no
  /// other process is writing.
  ///
  /// A taken target is refused here already if `seal` would refuse it, to spare the work.
  ///
  /// - Throws: `exists`, `activeWriter` when another process writes this file at the moment,
  ///   `isFolder` or `isSpecial` when something that must not be replaced stands at the target,
  ///   `noName`, `notFound` for a missing folder, `permissionDenied`, or `failed`.
  package init(
    for target: FilePath,
    on disk: any Disk = SystemDisk(),
    collision: Collision,
    makingFolders: Bool = false
  ) throws(FileError) {
    guard target.hasName else { throw .noName(target) }
    try disk.checkTarget(target, collision: collision)
    if makingFolders { try disk.makeFolders(target.folder) }
    let (path, file) = try Self.claim(target, on: disk, collision: collision)
    self.init(path, file, for: target, on: disk)
  }

  /// Claims `NAME.partial`; for `append`, when that has a writer, `NAME.1.partial` and so on, since
  /// each of the writers is to have a file in the end.
  private static func claim(
    _ target: FilePath,
    on disk: any Disk,
    collision: Collision
  ) throws(FileError) -> (FilePath, OpenFile) {
    var number = 0
    while true {
      let path = number == 0 ? target.partial : target.numbered(number).partial
      do throws(FileError) {
        return (path, try disk.claim(path))
      } catch .activeWriter where collision == .append && number < 64 {
        number += 1
      }
    }
  }

  /// Claims `path`, replacing what a writer that was stopped left there.
  init(
    claiming path: FilePath,
    for target: FilePath,
    on disk: any Disk
  ) throws(FileError) {
    self.init(path, try disk.claim(path), for: target, on: disk)
  }

  private init(_ path: FilePath, _ file: OpenFile, for target: FilePath, on disk: any Disk) {
    self.file = file
    self.target = target
    self.path = path
    self.disk = disk
  }

  deinit { disk.close(file) }

  /// Writes all of `bytes` at the end.
  ///
  /// - Throws: `permissionDenied` or `failed`; the file then ends with a prefix of `bytes`.
  package func append(_ bytes: Span<UInt8>) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = try attempt(.write, path) { () throws(Errno) in try disk.write(rest, to: file) }
      // A device that takes nothing and reports no error would keep the loop for ever.
      if count == 0 { throw .failed(.write, path, .ioError) }
      rest = rest.extracting(droppingFirst: count)
    }
  }

  /// Writes all of `bytes` at the end.
  ///
  /// - Throws: As the other `append`.
  package func append(_ bytes: [UInt8]) throws(FileError) {
    try append(bytes.span)
  }

  /// Makes the content durable, gives it its final name, and makes that durable too.
  ///
  /// - Parameter collision: What happens to a file that stands at the final name.
  /// - Returns: Where the content is now.
  /// - Throws: `exists`, `isFolder`, `isSpecial`, `permissionDenied` or `failed`. The content is
  ///   then still at the temporary name, or at both.
  package consuming func seal(collision: Collision) throws(FileError) -> Placement {
    try attempt(.sync, path) { () throws(Errno) in try disk.sync(file) }
    let placement = try disk.place(path, at: target, collision: collision)
    try disk.syncFolder(target.folder)
    return placement
  }

  /// Removes what was written.
  ///
  /// - Throws: `permissionDenied` or `failed`.
  package consuming func abandon() throws(FileError) {
    try attempt(.remove, path) { () throws(Errno) in try disk.remove(path) }
  }
}
