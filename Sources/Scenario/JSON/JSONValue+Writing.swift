package import SimKernel

extension JSONValue {
  /// The value as compact JSON in one fixed form: equal values give equal bytes.
  ///
  /// Members are sorted by the bytes of their names. Strings escape only what JSON requires, and
  /// doubles have the fewest digits that read back (see ``doubleText(_:)``). O(*n*).
  package var canonicalText: Bytes {
    var output: [UInt8] = []
    write(to: &output)
    return Bytes(output)
  }

  package func write(to output: inout [UInt8]) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let number): output += String(number).utf8
    case .largeInteger(let number): output += String(number).utf8
    case .double(let number): output += doubleText(number).utf8
    case .text(let text): writeJSONText(text, to: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        element.write(to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let object): object.write(to: &output)
    }
  }
}

extension JSONObject {
  package func write(to output: inout [UInt8]) {
    output.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      writeJSONText(member.name, to: &output)
      output.append(UInt8(ascii: ":"))
      member.value.write(to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }
}

/// Appends `text` as a JSON string; bytes that are not UTF-8 become U+FFFD.
///
/// O(*n*).
package func writeJSONText(_ text: Bytes, to output: inout [UInt8]) {
  let bytes = text.array
  output.append(UInt8(ascii: "\""))
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "\""): output += #"\""#.utf8
    case UInt8(ascii: "\\"): output += #"\\"#.utf8
    case 0x08: output += #"\b"#.utf8
    case 0x09: output += #"\t"#.utf8
    case 0x0A: output += #"\n"#.utf8
    case 0x0C: output += #"\f"#.utf8
    case 0x0D: output += #"\r"#.utf8
    case 0x00...0x1F: output += "\\u\(hex(UInt64(byte), width: 4))".utf8
    case 0x20...0x7F: output.append(byte)
    default:
      guard let length = lengthOfUTF8Sequence(in: bytes, at: index) else {
        output += "\u{FFFD}".utf8
        break
      }
      output += bytes[index..<index + length]
      index += length - 1
    }
    index += 1
  }
  output.append(UInt8(ascii: "\""))
}
