/// The checksum of zip files: CRC-32 with the polynomial 0x04C11DB7, reflected.
package struct CRC32: Sendable {
  private var sum = UInt32.max

  package init() {}

  /// What each byte does to the checksum.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  /// O(*n*).
  package mutating func add(_ bytes: Span<UInt8>) {
    let table = CRC32.table
    var sum = sum
    for place in bytes.indices {
      sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ bytes[place])] ^ sum >> 8
    }
    self.sum = sum
  }

  /// The checksum of the bytes so far.
  package var value: UInt32 { ~sum }
}
