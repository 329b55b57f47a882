import SimKernel

/// The forms in which programs and servers give a text back: itself, in JSON, in a URL, in Base64.
struct SecretForms {
  private let value: Bytes

  init(_ value: Bytes) { self.value = value }

  /// Each form once.
  var all: [Bytes] {
    var forms = [value]
    for form in [json, percentEncoded(keeping: "-._~"), percentEncoded(keeping: "-._~/"), base64]
    where !forms.contains(form) {
      forms.append(form)
    }
    return forms
  }

  /// As the contents of a JSON string (RFC 8259, section 7).
  private var json: Bytes {
    var output: [UInt8] = []
    for byte in value.array {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x0A: output += Array("\\n".utf8)
      case 0x0D: output += Array("\\r".utf8)
      case 0x09: output += Array("\\t".utf8)
      default: output.append(byte)
      }
    }
    return Bytes(output)
  }

  /// As a part of a URL (RFC 3986, section 2.1).
  private func percentEncoded(keeping extra: String) -> Bytes {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in value.array {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: output.append(byte)
      case _ where extra.utf8.contains(byte): output.append(byte)
      default: output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return Bytes(output)
  }

  /// In Base64, without the padding (RFC 4648, section 4).
  private var base64: Bytes {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var output: [UInt8] = []
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in value.array {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        output.append(alphabet[Int(bits >> count & 63)])
      }
    }
    if count > 0 { output.append(alphabet[Int(bits << (6 - count) & 63)]) }
    return Bytes(output)
  }
}

extension Bytes {
  /// The bytes with every `part` replaced, from left to right.
  ///
  /// O(*n* × *m*) at worst, mostly O(*n*).
  func replacing(_ part: Bytes, by replacement: Bytes) -> Bytes {
    guard let first = part.array.first else { return self }
    var output: [UInt8] = []
    var rest = array[...]
    while let start = rest.firstIndex(of: first) {
      output += rest[..<start]
      rest = rest[start...]
      if rest.starts(with: part.array) {
        output += replacement.array
        rest = rest.dropFirst(part.count)
      } else {
        output.append(first)
        rest = rest.dropFirst()
      }
    }
    return Bytes(output + rest)
  }
}
