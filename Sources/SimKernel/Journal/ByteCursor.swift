/// Reads numbers and byte strings from a frame's content, checking every bound.
struct ByteCursor {
  private let content: [UInt8]
  private(set) var offset: Int

  init(_ content: [UInt8], at offset: Int = 0) {
    self.content = content
    self.offset = offset
  }

  func failure(_ reason: String) -> RecordDecoder.Failure {
    RecordDecoder.Failure(offset: offset, reason: reason)
  }

  mutating func byte(_ what: StaticString) throws(RecordDecoder.Failure) -> UInt8 {
    if offset == content.count { throw failure("the frame ends within \(what)") }
    defer { offset += 1 }
    return content[offset]
  }

  /// A LEB128 number in its shortest form.
  mutating func varint(_ what: StaticString) throws(RecordDecoder.Failure) -> UInt64 {
    // Nearly all numbers have one byte.
    if offset < content.count, content[offset] < 0x80 {
      defer { offset += 1 }
      return UInt64(content[offset])
    }
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte(what)
      let bits = UInt64(next & 0x7F)
      if shift == 63, bits > 1 { throw failure("\(what) does not fit in 64 bits") }
      value |= bits << shift
      if next < 0x80 {
        if next == 0, shift > 0 { throw failure("\(what) is not in its shortest form") }
        return value
      }
      shift += 7
      if shift > 63 { throw failure("\(what) does not fit in 64 bits") }
    }
  }

  /// A number that may only be 0 or 1.
  mutating func flag(_ what: StaticString) throws(RecordDecoder.Failure) -> Bool {
    let value = try varint(what)
    if value > 1 { throw failure("\(what) is \(value)") }
    return value == 1
  }

  mutating func bytes(
    _ count: Int,
    _ what: StaticString
  ) throws(RecordDecoder.Failure) -> Bytes {
    if count > content.count - offset { throw failure("the frame ends within \(what)") }
    defer { offset += count }
    return Bytes(content[offset..<offset + count])
  }

  mutating func digest(_ what: StaticString) throws(RecordDecoder.Failure) -> Digest128 {
    Digest128(low: try word(what), high: try word(what))
  }

  private mutating func word(_ what: StaticString) throws(RecordDecoder.Failure) -> UInt64 {
    var value: UInt64 = 0
    for place in 0..<8 { value |= UInt64(try byte(what)) << UInt64(place * 8) }
    return value
  }
}
