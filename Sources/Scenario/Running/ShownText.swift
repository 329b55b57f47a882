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

/// Where two different texts differ, if messages show both in the same way; otherwise nothing.
///
/// Texts can look alike and differ: `é` has two forms, and long ones are cut.
func lookAlikeNote(_ first: Bytes, _ second: Bytes) -> String {
  // `String` compares what people would see.
  guard first != second, shownText(first) == shownText(second) else { return "" }
  let start = zip(first.array, second.array).prefix { $0 == $1 }.count
  return "; from byte \(start) on they are \(escaped(first, from: start)) and "
    + escaped(second, from: start)
}

/// Up to sixteen bytes of a text, with all but printable ASCII as two hexadecimal digits each.
private func escaped(_ text: Bytes, from start: Int) -> String {
  let bytes = text.array[start...].prefix(16).map { byte in
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\\(Character(Unicode.Scalar(byte)))"
    case 0x20...0x7E: "\(Character(Unicode.Scalar(byte)))"
    default: "\\x\(hex(UInt64(byte), width: 2))"
    }
  }
  let isCut = text.count - start > 16
  return "\"\(bytes.joined())\"\(isCut ? "…" : "")"
}
