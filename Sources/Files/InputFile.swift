package import SystemPackage

/// A regular file that is read from start to end, in pieces.
///
/// Opening never waits: a FIFO or device is refused. The file is closed with its last use.
package struct InputFile: ~Copyable {
  package let path: FilePath

  /// In bytes, when the file was opened.
  ///
  /// It may grow or shrink afterwards.
  package let size: Int64

  private let disk: any Disk
  private let file: OpenFile

  /// - Throws: `notFound`, `permissionDenied`, `isFolder`, `isSpecial`, or `failed`.
  package init(opening path: FilePath, on disk: any Disk = SystemDisk()) throws(FileError) {
    let (file, status) = try Self.open(path, on: disk)
    self.path = path
    self.disk = disk
    self.file = file
    size = status.size
  }

  private static func open(
    _ path: FilePath,
    on disk: any Disk
  ) throws(FileError) -> (OpenFile, FileStatus) {
    if path.isEmpty { throw .notFound(path) }
    let file = try attempt(.open, path) { () throws(Errno) in try disk.open(path, to: .read) }
    do throws(FileError) {
      let status = try attempt(.inspect, path) { () throws(Errno) in try disk.status(of: file) }
      switch status.kind {
      case .regular: return (file, status)
      case .folder: throw FileError.isFolder(path)
      case .link, .special: throw FileError.isSpecial(path)
      }
    } catch {
      disk.close(file)
      throw error
    }
  }

  deinit { disk.close(file) }

  /// Fills the room in `output` as far as the file goes: room is left only at its end.
  ///
  /// - Throws: `permissionDenied` or `failed`.
  package func read(into output: inout OutputSpan<UInt8>) throws(FileError) {
    while !output.isFull {
      do throws(Errno) {
        if try disk.read(file, into: &output) == 0 { return }
      } catch .interrupted {
        continue
      } catch {
        throw FileError(.read, path, error)
      }
    }
  }

  /// Appends the next bytes of the file to `content`: `count` of them, fewer only at its end.
  ///
  /// - Throws: `permissionDenied` or `failed`.
  package func read(_ count: Int, into content: inout [UInt8]) throws(FileError) {
    try content.append(addingCapacity: count) { output throws(FileError) in
      try read(into: &output)
    }
  }

  /// Puts the next bytes of the file, some hundred thousand, in place of those of `piece`.
  ///
  /// - Returns: False at its end, where there are none.
  /// - Throws: `permissionDenied` or `failed`.
  package func readPiece(into piece: inout [UInt8]) throws(FileError) -> Bool {
    piece.removeAll(keepingCapacity: true)
    try read(1 << 18, into: &piece)
    return !piece.isEmpty
  }

  /// Appends `count` bytes from `offset` on to `content`, fewer only at the end of the file.
  ///
  /// - Throws: `permissionDenied` or `failed`.
  package func read(
    _ count: Int,
    at offset: Int64,
    into content: inout [UInt8]
  ) throws(FileError) {
    try content.append(addingCapacity: count) { output throws(FileError) in
      while !output.isFull {
        let place = offset + Int64(output.count)
        let read = try attempt(.read, path) { () throws(Errno) in
          try disk.read(file, at: place, into: &output)
        }
        if read == 0 { return }
      }
    }
  }
}
