extension ZipArchive {
  /// Reads what ``bytes(of:)`` wrote, and nothing else.
  ///
  /// Every checksum is compared, and every byte around the contents is the one that would be
  /// written: a zip that was changed is refused. O(*n*).
  ///
  /// - Returns: The files, in their order.
  /// - Throws: `notAZip`, `unsound`, `unsafeName` or `duplicateName`.
  package static func entries(of zip: [UInt8]) throws(ZipError) -> [ZipEntry] {
    var reader = ZipReader(zip)
    return try reader.readAll()
  }
}

/// Goes through a zip from its start.
private struct ZipReader {
  private let zip: [UInt8]
  private var position = 0

  init(_ zip: [UInt8]) { self.zip = zip }

  mutating func readAll() throws(ZipError) -> [ZipEntry] {
    var entries: [ZipEntry] = []
    while signature == ZipForm.Signature.local { entries.append(try readEntry()) }
    let isEnd = signature == ZipForm.Signature.directory || signature == ZipForm.Signature.end
    if position == 0, !isEnd { throw .notAZip }
    if !isEnd { throw unsound("neither a file nor the list of files") }
    // Whatever stands around the contents follows from them.
    let expected = try ZipArchive.bytes(of: entries)
    if expected == zip { return entries }
    let same = zip.indices.prefix { $0 < expected.count && zip[$0] == expected[$0] }.count
    position = same
    throw unsound(
      same == zip.count ? "the list of files ends early" : "not as fozzy writes it"
    )
  }

  private var signature: UInt32? { position + 4 <= zip.count ? number(at: 0, bytes: 4) : nil }

  /// Reads a file and its head, as far as it is needed to find the next.
  private mutating func readEntry() throws(ZipError) -> ZipEntry {
    guard position + ZipForm.localLength <= zip.count else { throw unsound("the zip ends early") }
    let flags = number(at: 6, bytes: 2)
    if flags & 1 == 1 { throw unsound("an encrypted file") }
    if flags & 8 == 8 { throw unsound("a file whose length follows its content") }
    let method = number(at: 8, bytes: 2)
    if method != 0 { throw unsound("a file compressed by method \(method), expected 0, stored") }
    let size = number(at: 18, bytes: 4)
    if size == .max { throw unsound("a file of zip64") }
    let start = position + ZipForm.localLength + Int(number(at: 26, bytes: 2))
    let (end, extra) = (start + Int(size), number(at: 28, bytes: 2))
    if extra != 0 { throw unsound("a file with an extra field") }
    guard end <= zip.count else { throw unsound("the zip ends early") }
    guard let name = String(validating: zip[position + ZipForm.localLength..<start], as: UTF8.self)
    else { throw unsound("a name that is not UTF-8") }
    let entry = ZipEntry(name: name, content: Array(zip[start..<end]))
    let (expected, found) = (number(at: 14, bytes: 4), CRC32.of(entry.content))
    if found != expected {
      throw unsound(
        "`\(name)` has the CRC-32 \(hexadecimal(found)), expected \(hexadecimal(expected))"
      )
    }
    position = end
    return entry
  }

  /// The number at an offset from the position, its lowest byte first.
  private func number(at offset: Int, bytes: Int) -> UInt32 {
    (0..<bytes).reduce(0) { $0 | UInt32(zip[position + offset + $1]) << (8 * UInt32($1)) }
  }

  private func unsound(_ reason: String) -> ZipError { .unsound(offset: position, reason: reason) }

  private func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
