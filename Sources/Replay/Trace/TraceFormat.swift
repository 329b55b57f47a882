/// The numbers of `docs/trace-format.md`.
package enum TraceFormat {
  /// The format of the traces that are written, and the newest that is read.
  package static let format: UInt64 = 1

  /// Counts the changes of the engine that change the records of any run.
  package static let behaviour: UInt64 = 1

  /// The longest header content, in bytes.
  package static let headerBytesMax = 64 << 10

  /// The longest program, in bytes.
  package static let programBytesMax = 64 << 20

  /// All pieces of the program but the last are this long, in bytes.
  static let programPiece = 256 << 10

  /// The largest window that an ordinary frame may need is 2 to this power, in bytes.
  static let windowLogMax = 20

  static let headerWord: StaticString = "fozzy-trace "
  static let footerLine: StaticString = "fozzy-footer\n"

  /// How frames begin.
  enum Magic {
    static let zstd: UInt32 = 0xFD2F_B528
    static let header: UInt32 = 0x184D_2A50
    static let footer: UInt32 = 0x184D_2A51
    static let seekTable: UInt32 = 0x184D_2A5E

    /// How a seek table ends.
    static let seekable: UInt32 = 0x8F92_EAB1
  }
}

extension [UInt8] {
  /// Appends four bytes, the lowest first.
  mutating func append(littleEndian number: UInt32) {
    for place in 0..<4 { append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(place)))) }
  }

  /// Appends a text of this module.
  mutating func append(text: StaticString) {
    append(contentsOf: "\(text)".utf8)
  }

  /// A skippable frame: its magic, its length, its content.
  static func skippableFrame(_ magic: UInt32, _ content: [UInt8]) -> [UInt8] {
    var frame: [UInt8] = []
    frame.reserveCapacity(content.count + 8)
    frame.append(littleEndian: magic)
    frame.append(littleEndian: UInt32(content.count))
    frame.append(contentsOf: content)
    return frame
  }
}
