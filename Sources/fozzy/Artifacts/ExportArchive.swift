import Files
import RunStore

/// The zip of an export, which is made as it is written.
struct ExportArchive {
  private let archive: ZipArchive
  private let files: [ExportFile]

  /// - Throws: Why no zip can hold these files.
  init(_ files: [ExportFile]) throws(ZipError) {
    archive = try ZipArchive(files.map(\.entry))
    self.files = files
  }

  /// Calls `body` with the zip, piece by piece.
  ///
  /// - Throws: Why a file can't be read, and what `body` throws.
  func forEachPiece(_ body: ([UInt8]) throws(FileError) -> Void) throws(FileError) {
    for (place, file) in files.enumerated() {
      try body(archive.head(of: place))
      try file.forEachPiece(body)
    }
    try body(archive.tail)
  }

  /// Whether `contents` are these files.
  func isSame(as contents: PackedFiles.Contents) -> Bool {
    contents.entries == archive.entries && files.allSatisfy { contents.sums[$0.name] == $0.sum }
  }
}
