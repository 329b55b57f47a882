internal import Files
internal import SimKernel
internal import SystemPackage

/// The frames of a trace's file in order, each checked for itself.
struct TraceFrames: ~Copyable {
  /// Where a frame is.
  struct Place {
    /// From 0, the header.
    var number = 0

    /// In bytes from the start of the file.
    var offset: UInt64 = 0
  }

  private let path: FilePath
  private var input: TraceInput
  private var decompressor = ZstdDecompressor()

  /// The frames read so far.
  private(set) var table = SeekTable()

  /// The frame that is read next, or was being read when it failed.
  private var place = Place()

  /// The frame that was read last.
  private var lastPlace = Place()

  /// How many records were read, for messages.
  var records: UInt64 = 0

  init(opening path: FilePath, on disk: any Disk) throws(TraceError) {
    self.path = path
    do throws(FileError) {
      input = TraceInput(try InputFile(opening: path, on: disk))
    } catch {
      throw TraceError(error)
    }
  }

  /// The digits of the sum over all frames so far.
  var seal: [UInt8] { input.seal.text }

  /// How many bytes were read, and how long the file is.
  var extent: (read: UInt64, of: UInt64) { (input.offset, input.size) }

  /// The error of a file that ends here.
  private var incomplete: TraceError {
    .incomplete(path, TraceError.WholePart(frames: place.number, records: records))
  }

  /// The error of the frame that is being read.
  func corrupt(_ reason: String) -> TraceError { corrupt(reason, place) }

  /// The error of the frame that was read last.
  func lastIsCorrupt(_ reason: String) -> TraceError { corrupt(reason, lastPlace) }

  private func corrupt(_ reason: String, _ place: Place) -> TraceError {
    .corrupt(
      path,
      TraceError.Fault(frame: place.number, offset: place.offset, reason: reason)
    )
  }

  private mutating func fill(_ count: Int) throws(TraceError) -> Bool {
    do throws(FileError) {
      return try input.fill(count)
    } catch {
      throw TraceError(error)
    }
  }

  private mutating func end(contentSize: Int) {
    table.add(size: Int(input.offset - place.offset), contentSize: contentSize)
    lastPlace = place
    place = Place(number: place.number + 1, offset: input.offset)
  }

  /// The magic of the next frame.
  ///
  /// - Throws: `incomplete` at the end of the file, or `unreadable`.
  mutating func nextMagic() throws(TraceError) -> UInt32 {
    guard try fill(4) else { throw incomplete }
    return input.word(at: 0)
  }

  /// Reads the header's frame.
  ///
  /// - Returns: Its content; the first 64 KiB and a byte of a longer one, which is no header.
  /// - Throws: `notATrace` when the file does not begin as a trace does.
  mutating func readHeader() throws(TraceError) -> [UInt8] {
    let word = Array("\(TraceFormat.headerWord)".utf8)
    guard try fill(8 + word.count), input.word(at: 0) == TraceFormat.Magic.header,
      input.available.dropFirst(8).starts(with: word)
    else { throw .notATrace(path) }
    let size = Int(min(input.word(at: 4), UInt32(TraceFormat.headerBytesMax + 1)))
    input.take(8)
    guard try fill(size) else { throw incomplete }
    let content = Array(input.available.prefix(size))
    input.take(size)
    end(contentSize: 0)
    return content
  }

  /// Reads an ordinary frame.
  ///
  /// O(frame), memory too.
  ///
  /// - Returns: Its content.
  mutating func readOrdinary() throws(TraceError) -> [UInt8] {
    let size = try readOrdinaryHeader()
    var content: [UInt8] = []
    try content.append(addingCapacity: size) { output throws(TraceError) in
      try readBody(into: &output)
    }
    end(contentSize: size)
    return content
  }

  private mutating func readOrdinaryHeader() throws(TraceError) -> Int {
    let isWhole = try fill(ZstdDecompressor.frameHeaderMax)
    switch decompressor.begin(input.available.span, contentMax: RecordLimits.frameContent) {
    case .content(let size): return size
    case .unsound(let reason): throw corrupt(reason)
    case .needsMore: throw isWhole ? corrupt("not a frame") : incomplete
    }
  }

  private mutating func readBody(into output: inout OutputSpan<UInt8>) throws(TraceError) {
    while true {
      let hasMore = try fill(1)
      if !hasMore { throw incomplete }
      let (used, progress) = decompressor.decompress(input.available.span, into: &output)
      input.take(used)
      // Empty blocks could go on for ever.
      if input.offset - place.offset > TraceFrames.ordinaryFrameMax {
        throw corrupt("a frame longer than its content can make it")
      }
      switch progress {
      case .done: return
      case .needsMore: continue
      case .unsound(let reason): throw corrupt(reason)
      }
    }
  }

  /// No compressor makes a frame this long, in bytes, of the content that a frame may have.
  private static let ordinaryFrameMax = UInt64(2 * RecordLimits.frameContent)

  /// Reads a frame that must be exactly `frame`.
  mutating func read(exactly frame: [UInt8], called name: StaticString) throws(TraceError) {
    var rest = frame[...]
    while !rest.isEmpty {
      let isWhole = try fill(min(rest.count, 64 << 10))
      let bytes = input.available.prefix(min(rest.count, 64 << 10))
      if !rest.starts(with: bytes) { throw corrupt("the \(name) is not that of what it follows") }
      input.take(bytes.count)
      rest = rest.dropFirst(bytes.count)
      if !isWhole { throw incomplete }
    }
    end(contentSize: 0)
  }

  /// - Throws: `corrupt` when there is another byte.
  mutating func readEnd() throws(TraceError) {
    if try fill(1) { throw corrupt("bytes after the seek table") }
  }
}
