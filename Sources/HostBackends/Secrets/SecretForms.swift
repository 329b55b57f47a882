import SimKernel

/// The forms in which programs and servers give a text back: itself, in JSON, in a URL, in Base64.
struct SecretForms {
  private let value: Bytes

  init(_ value: Bytes) { self.value = value }

  /// Each form once.
  var all: [Bytes] {
    var forms = [value]
    let others =
      [json(isASCII: false), json(isASCII: true), json(isASCII: true, escapesSlash: true)]
      + ["", "/", "!'()*"].map { percentEncoded(keeping: "-._~" + $0) }
      + [percentEncoded(keeping: "-._*", space: "+"), base64] + (0..<3).map(base64Within)
    for form in others where !form.isEmpty && !forms.contains(form) { forms.append(form) }
    return forms
  }

  /// As the contents of a JSON string (RFC 8259, section 7).
  private func json(isASCII: Bool, escapesSlash: Bool = false) -> Bytes {
    var output = ""
    for scalar in String(decoding: value.array, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\"", "\\": output += "\\\(scalar)"
      case "/" where escapesSlash: output += "\\/"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{8}": output += "\\b"
      case "\u{C}": output += "\\f"
      case _ where scalar.value < 0x20 || isASCII && scalar.value >= 0x7F:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: output.unicodeScalars.append(scalar)
      }
    }
    return Bytes(output)
  }

  /// As a part of a URL (RFC 3986, section 2.1).
  private func percentEncoded(keeping extra: String, space: String? = nil) -> Bytes {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in value.array {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: output.append(byte)
      case 0x20 where space != nil: output += Array((space ?? "").utf8)
      case _ where extra.utf8.contains(byte): output.append(byte)
      default: output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return Bytes(output)
  }

  /// In Base64, without the padding (RFC 4648, section 4).
  private var base64: Bytes { base64(value.array, from: 0, isWhole: true) }

  /// What every text that has the value from a byte `offset` (modulo 3) on has in Base64.
  private func base64Within(_ offset: Int) -> Bytes {
    let skipped = (offset * 8 + 5) / 6
    return base64([UInt8](repeating: 0, count: offset) + value.array, from: skipped, isWhole: false)
  }

  /// The digits of `bytes` from a place on; the last only if all its bits are theirs, or for the whole.
  private func base64(_ bytes: [UInt8], from place: Int, isWhole: Bool) -> Bytes {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var output: [UInt8] = []
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        output.append(alphabet[Int(bits >> count & 63)])
      }
    }
    if count > 0, isWhole { output.append(alphabet[Int(bits << (6 - count) & 63)]) }
    return Bytes(output.dropFirst(place))
  }
}
