import Files
import FilesTestSupport
import SystemPackage
import Testing

@Suite("zip: equal files give equal bytes, and any change is refused")
struct ZipTests {
  private let entries = [
    ZipEntry(name: "a.txt", content: Array("hello\n".utf8)),
    ZipEntry(name: "empty", content: []),
    ZipEntry(name: "folder/ü.bin", content: (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }),
  ]

  @Test("what is written reads back")
  func roundTrip() throws {
    for count in 0...entries.count {
      let some = Array(entries.prefix(count))
      let zip = try ZipArchive.bytes(of: some)
      #expect(try ZipArchive.entries(of: zip) == some)
      #expect(try ZipArchive.bytes(of: some) == zip)
    }
  }

  @Test("has these bytes")
  func golden() throws {
    let zip = try ZipArchive.bytes(of: [ZipEntry(name: "a", content: Array("123456789".utf8))])
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
    let zip = try ZipArchive.bytes(of: Array(entries.prefix(2)))
    for place in zip.indices {
      for bit in 0..<8 {
        var changed = zip
        changed[place] ^= 1 << bit
        #expect(throws: ZipError.self, "bit \(bit) of byte \(place)") {
          try ZipArchive.entries(of: changed)
        }
      }
      #expect(throws: ZipError.self, "\(place) bytes") {
        try ZipArchive.entries(of: Array(zip[..<place]))
      }
    }
    #expect(throws: ZipError.unsound(offset: zip.count, reason: "not as fozzy writes it")) {
      try ZipArchive.entries(of: zip + [0])
    }
  }

  @Test("a changed content is named, with both checksums")
  func content() throws {
    var zip = try ZipArchive.bytes(of: [ZipEntry(name: "a", content: Array("123456789".utf8))])
    zip[31] ^= 1
    #expect(
      throws: ZipError.unsound(
        offset: 0,
        reason: "`a` has the CRC-32 dc8f2d65, expected cbf43926"
      )
    ) { try ZipArchive.entries(of: zip) }
  }

  @Test("names that lead elsewhere, or are two names of one file, are refused")
  func names() {
    for name in ["", "/a", "a/", "../a", "a/../b", "./a", "a//b", "a\\b", "c:a", "a\nb", "a\0"] {
      #expect(throws: ZipError.unsafeName(name)) {
        try ZipArchive.bytes(of: [ZipEntry(name: name, content: [])])
      }
    }
    #expect(throws: ZipError.duplicateName("A")) {
      try ZipArchive.bytes(of: ["a", "A"].map { ZipEntry(name: $0, content: []) })
    }
  }

  @Test("what needs zip64 is refused")
  func zip64() {
    let many = (0..<65_535).map { ZipEntry(name: "\($0)", content: []) }
    #expect(throws: ZipError.tooLarge) { try ZipArchive.bytes(of: many) }
  }

  @Test("says what it is that fozzy does not write")
  func others() throws {
    #expect(throws: ZipError.notAZip) { try ZipArchive.entries(of: Array("hello, world".utf8)) }
    #expect(throws: ZipError.notAZip) { try ZipArchive.entries(of: []) }
    let zip = try ZipArchive.bytes(of: entries)
    let changes: [(place: Int, byte: UInt8, reason: String)] = [
      (6, 1, "an encrypted file"), (6, 8, "a file whose length follows its content"),
      (8, 8, "a file compressed by method 8, expected 0, stored"),
      (28, 4, "a file with an extra field"),
    ]
    for change in changes {
      var changed = zip
      changed[change.place] = change.byte
      #expect(throws: ZipError.unsound(offset: 0, reason: change.reason)) {
        try ZipArchive.entries(of: changed)
      }
    }
  }
}
