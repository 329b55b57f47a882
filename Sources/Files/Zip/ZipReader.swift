/// Reads a zip as ``ZipArchive`` describes it, and nothing else, in pieces of any length.
///
/// Every checksum is compared, and every byte around the contents is the one that would be written: a
/// zip that was changed is refused. Keeps the names, never a content.
package struct ZipReader: Sendable {
  /// What the next byte belongs to.
  private enum State: Sendable {
    /// A file's head, or the first four bytes of the tail.
    case head

    /// The content of the file that is read, of which so many bytes are left.
    case content(left: Int)

    /// The tail, of which so many bytes were as they should be.
    case tail([UInt8], count: Int)
    case failed(ZipError)
  }

  private var state = State.head
  private var entries: [ZipEntry] = []

  /// The bytes of the head that is read.
  private var head: [UInt8] = []

  /// The file that is read, from its head.
  private var entry = ZipEntry(name: "", size: 0, checksum: 0)
  private var sum = CRC32()

  /// Where what is read began: the head of the file, or the tail.
  private var start = 0

  package init() {}

  /// Takes the next bytes of the zip.
  ///
  /// Behind a fault they are ignored; ``finish()`` tells of it. O(*n*).
  ///
  /// - Parameters:
  ///   - piece: The bytes.
  ///   - take: Called with each part of a content and the name of its file, at least once for each file.
  package mutating func add(
    _ piece: [UInt8],
    _ take: (String, ArraySlice<UInt8>) -> Void = { _, _ in }
  ) {
    var rest = piece[...]
    while !rest.isEmpty {
      do throws(ZipError) {
        switch state {
        case .head: try readHead(&rest, take)
        case .content(let left): try readContent(&rest, left, take)
        case .tail(let tail, let count): try readTail(&rest, tail, count)
        case .failed: return
        }
      } catch {
        state = .failed(error)
      }
    }
  }

  /// Ends the zip.
  ///
  /// - Returns: Its files, in their order.
  /// - Throws: `notAZip`, `unsound`, `unsafeName`, `duplicateName` or `tooLarge`.
  package func finish() throws(ZipError) -> [ZipEntry] {
    switch state {
    case .failed(let error): throw error
    case .tail(let tail, let count) where count == tail.count: return entries
    case .tail(_, let count): throw unsound("the list of files ends early", at: start + count)
    case .head where entries.isEmpty && head.count < 4: throw .notAZip
    case .head, .content: throw unsound("the zip ends early")
    }
  }

  private mutating func readHead(
    _ rest: inout ArraySlice<UInt8>,
    _ take: (String, ArraySlice<UInt8>) -> Void
  ) throws(ZipError) {
    var length = 4
    if head.count >= 4 { length = ZipForm.localLength }
    if head.count >= ZipForm.localLength { length += Int(number(at: 26, bytes: 2)) }
    let part = rest.prefix(length - head.count)
    head += part
    rest = rest[part.endIndex...]
    if head.count < length { return }
    switch length {
    case 4: try readSignature()
    case ZipForm.localLength where number(at: 26, bytes: 2) > 0: try checkHead()
    default:
      try checkHead()
      try readName()
      try readContent(&rest, entry.size, take)
    }
  }

  private mutating func readSignature() throws(ZipError) {
    let signature = number(at: 0, bytes: 4)
    if signature == ZipForm.Signature.local { return }
    guard signature == ZipForm.Signature.directory || signature == ZipForm.Signature.end else {
      throw entries.isEmpty ? .notAZip : unsound("neither a file nor the list of files")
    }
    let tail = try ZipArchive(entries).tail
    var first = head[...]
    try readTail(&first, tail, 0)
  }

  private func checkHead() throws(ZipError) {
    let flags = number(at: 6, bytes: 2)
    if flags & 1 == 1 { throw unsound("an encrypted file") }
    if flags & 8 == 8 { throw unsound("a file whose length follows its content") }
    let method = number(at: 8, bytes: 2)
    if method != 0 { throw unsound("a file compressed by method \(method), expected 0, stored") }
    if number(at: 18, bytes: 4) == .max { throw unsound("a file of zip64") }
    if number(at: 28, bytes: 2) != 0 { throw unsound("a file with an extra field") }
  }

  private mutating func readName() throws(ZipError) {
    guard let name = String(validating: head[ZipForm.localLength...], as: UTF8.self) else {
      throw unsound("a name that is not UTF-8")
    }
    let (size, checksum) = (Int(number(at: 18, bytes: 4)), number(at: 14, bytes: 4))
    entry = ZipEntry(name: name, size: size, checksum: checksum)
    let expected = ZipForm(entry).localHeader
    let same = zip(head, expected).prefix { $0 == $1 }.count
    if same < expected.count { throw unsound("not as fozzy writes it", at: start + same) }
    sum = CRC32()
  }

  private mutating func readContent(
    _ rest: inout ArraySlice<UInt8>,
    _ left: Int,
    _ take: (String, ArraySlice<UInt8>) -> Void
  ) throws(ZipError) {
    let part = rest.prefix(left)
    sum.add(part.span)
    take(entry.name, part)
    rest = rest[part.endIndex...]
    state = .content(left: left - part.count)
    if part.count < left { return }
    if sum.value != entry.checksum {
      throw unsound(
        "`\(entry.name)` has the CRC-32 \(hexadecimal(sum.value)), expected "
          + hexadecimal(entry.checksum)
      )
    }
    entries.append(entry)
    start += head.count + entry.size
    head = []
    state = .head
  }

  private mutating func readTail(
    _ rest: inout ArraySlice<UInt8>,
    _ tail: [UInt8],
    _ count: Int
  ) throws(ZipError) {
    let same = zip(rest, tail[count...]).prefix { $0 == $1 }.count
    if same < rest.count { throw unsound("not as fozzy writes it", at: start + count + same) }
    state = .tail(tail, count: count + same)
    rest = []
  }

  /// The number at an offset in the head, its lowest byte first.
  private func number(at offset: Int, bytes: Int) -> UInt32 {
    (0..<bytes).reduce(0) { $0 | UInt32(head[offset + $1]) << (8 * UInt32($1)) }
  }

  private func unsound(_ reason: String, at offset: Int? = nil) -> ZipError {
    .unsound(offset: offset ?? start, reason: reason)
  }

  private func hexadecimal(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
