internal import Files
internal import SystemPackage

/// The bytes of a trace in order, with a look ahead, and the sum over what was taken.
struct TraceInput: ~Copyable {
  private let file: InputFile
  private var buffer: [UInt8] = []
  private var begin = 0

  /// Over every byte taken so far.
  private(set) var seal = SHA256Sum()

  /// How many bytes were taken.
  private(set) var offset: UInt64 = 0

  init(_ file: consuming InputFile) {
    self.file = file
  }

  /// The length of the file when it was opened, in bytes.
  var size: UInt64 { UInt64(clamping: file.size) }

  /// How much is read at a time, in bytes.
  private static let piece = 128 << 10

  /// The bytes that follow, those that were read already.
  var available: ArraySlice<UInt8> { buffer[begin...] }

  /// Reads until `count` bytes are available, or the file ends.
  ///
  /// - Returns: Whether they are.
  mutating func fill(_ count: Int) throws(FileError) -> Bool {
    while buffer.count - begin < count {
      if begin > 0 {
        buffer.removeFirst(begin)
        begin = 0
      }
      let before = buffer.count
      try file.read(max(count - before, TraceInput.piece), into: &buffer)
      if buffer.count == before { return false }
    }
    return true
  }

  /// Takes bytes that are available.
  mutating func take(_ count: Int) {
    let taken = available.prefix(count)
    seal.add(taken.span)
    begin += count
    offset += UInt64(count)
  }

  /// The four bytes at a place among those available, the lowest first.
  func word(at place: Int) -> UInt32 {
    var word: UInt32 = 0
    for (index, byte) in available.dropFirst(place).prefix(4).enumerated() {
      word |= UInt32(byte) << (8 * UInt32(index))
    }
    return word
  }
}
