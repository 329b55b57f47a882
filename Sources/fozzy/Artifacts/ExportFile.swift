import Files
import Replay
import RunStore
import SimKernel
import SystemPackage

/// A file of an export: where its content is, and what manifest and zip say of it.
///
/// One of the disk is read anew, in pieces, each time that it is needed.
struct ExportFile {
  private enum Content {
    case bytes([UInt8])
    case file(FilePath)
  }

  private let content: Content

  /// What a zip says of it; its name there and in a folder.
  let entry: ZipEntry

  /// SHA-256, 64 digits.
  let sum: Bytes

  init(name: String, content: [UInt8]) {
    self.content = .bytes(content)
    var checksum = CRC32()
    checksum.add(content.span)
    entry = ZipEntry(name: name, size: content.count, checksum: checksum.value)
    sum = Bytes(SHA256Sum.of(content))
  }

  /// Reads through the file at `path`.
  ///
  /// - Throws: Why it can't be read.
  init(name: String, at path: FilePath) throws(FileError) {
    content = .file(path)
    let file = try InputFile(opening: path)
    var (size, checksum, sum) = (0, CRC32(), SHA256Sum())
    var piece: [UInt8] = []
    while try file.readPiece(into: &piece) {
      size += piece.count
      checksum.add(piece.span)
      sum.add(piece)
    }
    entry = ZipEntry(name: name, size: size, checksum: checksum.value)
    self.sum = Bytes(sum.text)
  }

  var name: String { entry.name }

  /// Calls `body` with the content, piece by piece.
  ///
  /// - Throws: `changed` for a file that is not any more what it was, behind all pieces; why it can't be
  ///   read; and what `body` throws.
  func forEachPiece(_ body: ([UInt8]) throws(FileError) -> Void) throws(FileError) {
    switch content {
    case .bytes(let bytes): try body(bytes)
    case .file(let path):
      let file = try InputFile(opening: path)
      var (size, checksum) = (0, CRC32())
      var piece: [UInt8] = []
      while try file.readPiece(into: &piece) {
        size += piece.count
        checksum.add(piece.span)
        try body(piece)
      }
      if size != entry.size || checksum.value != entry.checksum { throw .changed(path) }
    }
  }
}
