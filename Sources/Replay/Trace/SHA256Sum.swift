internal import Crypto

/// A SHA-256 sum that grows with the bytes it is given.
package struct SHA256Sum {
  private var hash = SHA256()

  package init() {}

  package mutating func add(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { bytes in unsafe hash.update(bufferPointer: bytes) }
  }

  package mutating func add(_ bytes: [UInt8]) { add(bytes.span) }

  /// The 64 lower-case digits of the sum of the bytes so far.
  ///
  /// O(1).
  package var text: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in hash.finalize() {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  /// The digits of the sum of `bytes`.
  package static func of(_ bytes: [UInt8]) -> [UInt8] {
    var sum = SHA256Sum()
    sum.add(bytes)
    return sum.text
  }

  /// Whether `text` can be the digits of a sum.
  static func isText(_ text: [UInt8]) -> Bool {
    text.count == 64
      && text.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
      }
  }
}
