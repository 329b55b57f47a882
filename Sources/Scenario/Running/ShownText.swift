internal import SimKernel

/// A value in a message: quoted as JSON does it, cut after 200 bytes.
func shownText(_ text: Bytes) -> String {
  let limit = 200
  var output: [UInt8] = []
  if text.count <= limit {
    writeJSONText(text, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
  // Never within a scalar: continuation bytes stay with the byte they continue.
  var end = limit
  while end > limit - 3, text.array[end] & 0xC0 == 0x80 { end -= 1 }
  let head = text.array[..<end]
  writeJSONText(Bytes(head), to: &output)
  return String(decoding: output, as: UTF8.self) + " and \(text.count - head.count) bytes more"
}
