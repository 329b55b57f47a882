package import SimKernel

extension Bytes {
  /// The beginning for people: at most `limit` bytes, whole characters, and how much is left out.
  ///
  /// Bytes that are not UTF-8 are cut anywhere.
  package func preview(limit: Int) -> Bytes {
    if count <= limit { return self }
    var end = limit
    // A character has at most three bytes that continue it.
    while end > 0, limit - end < 3, array[end] & 0xc0 == 0x80 { end -= 1 }
    if array[end] & 0xc0 == 0x80 { end = limit }
    return Bytes(array[..<end]) + Bytes("… (\(count - end) more bytes)")
  }
}
