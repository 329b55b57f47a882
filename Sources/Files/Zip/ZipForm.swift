/// The parts of a zip around the content of one file.
struct ZipForm {
  private let name: [UInt8]
  private let checksum: UInt32
  private let size: UInt32

  /// - Precondition: Name and content are no longer than the format allows.
  init(_ entry: ZipEntry) {
    name = Array(entry.name.utf8)
    checksum = entry.checksum
    size = UInt32(entry.size)
  }

  /// How the parts begin.
  enum Signature {
    static let local: UInt32 = 0x0403_4B50
    static let directory: UInt32 = 0x0201_4B50
    static let end: UInt32 = 0x0605_4B50
  }

  /// How long the head before a content and its name is, in bytes.
  static let localLength = 30

  /// How long both heads of a file are without its name, in bytes.
  static let headLengths = localLength + 46

  /// How long the end is, in bytes.
  static let endLength = 22

  /// The largest numbers mean that zip64 has the real ones.
  static let sizeMax = Int(UInt32.max) - 1
  static let countMax = Int(UInt16.max) - 1

  /// Names are UTF-8; nothing else is special.
  static let flags: UInt16 = 0x0800

  /// What both heads have: from the version that is needed to the length of the name.
  private var common: [UInt8] {
    var head: [UInt8] = []
    head.append(little: UInt16(20))
    head.append(little: Self.flags)
    head.append(little: UInt16(0))  // Stored.
    head.append(little: UInt16(0))  // Midnight,
    head.append(little: UInt16(0x0021))  // the first of January 1980.
    head.append(little: checksum)
    head.append(little: size)
    head.append(little: size)
    head.append(little: UInt16(name.count))
    return head
  }

  /// What stands before the content.
  var localHeader: [UInt8] {
    var header: [UInt8] = []
    header.append(little: Signature.local)
    header += common
    header.append(little: UInt16(0))
    return header + name
  }

  /// The file's entry in the list behind all contents.
  func directoryEntry(offset: Int) -> [UInt8] {
    var entry: [UInt8] = []
    entry.append(little: Signature.directory)
    entry.append(little: UInt16(3 << 8 | 20))  // Made on Unix.
    entry += common
    entry += [UInt8](repeating: 0, count: 8)
    entry.append(little: UInt32(0o100644) << 16)
    entry.append(little: UInt32(offset))
    return entry + name
  }

  /// What stands behind that list.
  static func end(count: Int, directory: Int, offset: Int) -> [UInt8] {
    var end: [UInt8] = []
    end.append(little: Signature.end)
    end.append(little: UInt32(0))
    end.append(little: UInt16(count))
    end.append(little: UInt16(count))
    end.append(little: UInt32(directory))
    end.append(little: UInt32(offset))
    end.append(little: UInt16(0))
    return end
  }
}

extension [UInt8] {
  /// Appends a number, its lowest byte first.
  fileprivate mutating func append(little number: some FixedWidthInteger & UnsignedInteger) {
    for place in 0..<number.bitWidth / 8 {
      append(UInt8(truncatingIfNeeded: number >> (8 * place)))
    }
  }
}
