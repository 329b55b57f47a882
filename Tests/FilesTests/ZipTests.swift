import Files
import FilesTestSupport
import SystemPackage
import Testing

@Suite("zip: equal files give equal bytes, and any change is refused")
struct ZipTests {
  private let files = [
    File("a.txt", Array("hello\n".utf8)), File("empty", []),
    File("folder/ü.bin", (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }),
  ]

  @Test("what is written reads back, in pieces of any length")
  func roundTrip() throws {
    for count in 0...files.count {
      let some = Array(files.prefix(count))
      let zip = try bytes(of: some)
      for length in [1, 2, 3, 29, 30, 31, 64, 1 << 20] {
        #expect(try read(zip, inPiecesOf: length) == some, "pieces of \(length)")
      }
    }
  }

  @Test("a fault is the same fault in pieces of any length")
  func pieces() throws {
    let zip = try bytes(of: Array(files.prefix(2)))
    for place in zip.indices {
      var changed = zip
      changed[place] ^= 0x10
      let whole = fault(in: changed, inPiecesOf: 1 << 20)
      for length in [1, 7, 30] {
        #expect(fault(in: changed, inPiecesOf: length) == whole, "byte \(place), by \(length)")
      }
    }
  }

  @Test("has these bytes")
  func golden() throws {
    let zip = try bytes(of: [File("a", Array("123456789".utf8))])
    let text = zip.map { String($0, radix: 16) }.joined(separator: " ")
    #expect(
      text == """
        50 4b 3 4 14 0 0 8 0 0 0 0 21 0 26 39 f4 cb 9 0 0 0 9 0 0 0 1 0 0 0 61 \
        31 32 33 34 35 36 37 38 39 \
        50 4b 1 2 14 3 14 0 0 8 0 0 0 0 21 0 26 39 f4 cb 9 0 0 0 9 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 a4 81 \
        0 0 0 0 61 \
        50 4b 5 6 0 0 0 0 1 0 1 0 2f 0 0 0 28 0 0 0 0 0
        """
    )
  }

  @Test("every changed bit, missing byte and added byte is refused")
  func changes() throws {
    let zip = try bytes(of: Array(files.prefix(2)))
    for place in zip.indices {
      for bit in 0..<8 {
        var changed = zip
        changed[place] ^= 1 << bit
        #expect(throws: ZipError.self, "bit \(bit) of byte \(place)") {
          try read(changed)
        }
      }
      #expect(throws: ZipError.self, "\(place) bytes") {
        try read(Array(zip[..<place]))
      }
    }
    #expect(throws: ZipError.unsound(offset: zip.count, reason: "not as fozzy writes it")) {
      try read(zip + [0])
    }
  }

  @Test("a changed content is named, with both checksums")
  func content() throws {
    var zip = try bytes(of: [File("a", Array("123456789".utf8))])
    zip[31] ^= 1
    #expect(
      throws: ZipError.unsound(
        offset: 0,
        reason: "`a` has the CRC-32 dc8f2d65, expected cbf43926"
      )
    ) { try read(zip) }
  }

  @Test("names that lead elsewhere, or are two names of one file, are refused")
  func names() {
    for name in ["", "/a", "a/", "../a", "a/../b", "./a", "a//b", "a\\b", "c:a", "a\nb", "a\0"] {
      #expect(throws: ZipError.unsafeName(name)) {
        try bytes(of: [File(name, [])])
      }
    }
    #expect(throws: ZipError.duplicateName("A")) {
      try bytes(of: ["a", "A"].map { File($0, []) })
    }
  }

  @Test("what needs zip64 is refused")
  func zip64() {
    let many = (0..<65_535).map { ZipEntry(name: "\($0)", size: 0, checksum: 0) }
    #expect(throws: ZipError.tooLarge) { try ZipArchive(many) }
    #expect(throws: Never.self) { try ZipArchive(Array(many.dropLast())) }
    // With the heads and the tail, 100 bytes around a name of one byte.
    for (size, isTooLarge) in [(1 << 32 - 102, false), (1 << 32 - 101, true), (1 << 40, true)] {
      let entry = ZipEntry(name: "a", size: size, checksum: 0)
      #expect((try? ZipArchive([entry])) == nil ? isTooLarge : !isTooLarge, "\(size)")
    }
  }

  @Test("says what it is that fozzy does not write")
  func others() throws {
    #expect(throws: ZipError.notAZip) { try read(Array("hello, world".utf8)) }
    #expect(throws: ZipError.notAZip) { try read([]) }
    let zip = try bytes(of: files)
    let changes: [(place: Int, byte: UInt8, reason: String)] = [
      (6, 1, "an encrypted file"), (6, 8, "a file whose length follows its content"),
      (8, 8, "a file compressed by method 8, expected 0, stored"),
      (28, 4, "a file with an extra field"),
    ]
    for change in changes {
      var changed = zip
      changed[change.place] = change.byte
      #expect(throws: ZipError.unsound(offset: 0, reason: change.reason)) {
        try read(changed)
      }
    }
  }

  private struct File: Equatable {
    let name: String
    var content: [UInt8]

    init(_ name: String, _ content: [UInt8]) {
      self.name = name
      self.content = content
    }
  }

  private func bytes(of files: [File]) throws -> [UInt8] {
    let archive = try ZipArchive(
      files.map { file in
        var checksum = CRC32()
        checksum.add(file.content.span)
        return ZipEntry(name: file.name, size: file.content.count, checksum: checksum.value)
      }
    )
    return files.indices.flatMap { archive.head(of: $0) + files[$0].content } + archive.tail
  }

  private func read(_ zip: [UInt8], inPiecesOf length: Int = 1 << 20) throws -> [File] {
    var reader = ZipReader()
    var files: [File] = []
    for start in stride(from: 0, to: zip.count, by: length) {
      reader.add(Array(zip[start..<min(zip.count, start + length)])) { name, part in
        if files.last?.name != name { files.append(File(name, [])) }
        files[files.count - 1].content += part
      }
    }
    #expect(try reader.finish().map(\.size) == files.map(\.content.count))
    return files
  }

  private func fault(in zip: [UInt8], inPiecesOf length: Int) -> ZipError? {
    do {
      _ = try read(zip, inPiecesOf: length)
      return nil
    } catch {
      return error as? ZipError
    }
  }
}
