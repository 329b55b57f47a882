/// The last frame of a trace: the size of every frame before it, in the zstd seekable format.
struct SeekTable: Equatable {
  private var entries: [UInt8] = []
  private var count: UInt32 = 0

  /// Adds the next frame.
  ///
  /// - Parameters:
  ///   - size: How long it is in the file, in bytes.
  ///   - contentSize: How long its content is; 0 for a skippable frame.
  mutating func add(size: Int, contentSize: Int) {
    entries.append(littleEndian: UInt32(size))
    entries.append(littleEndian: UInt32(contentSize))
    count += 1
  }

  /// The whole frame, with an entry for each frame that was added.
  ///
  /// O(*n*).
  var frame: [UInt8] {
    var content = entries
    content.append(littleEndian: count)
    content.append(0)
    content.append(littleEndian: TraceFormat.Magic.seekable)
    return .skippableFrame(TraceFormat.Magic.seekTable, content)
  }
}
