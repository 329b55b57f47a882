import Files
import SystemPackage
import Testing

@Suite("names: temporary and numbered names stand beside the target")
struct NamesTests {
  @Test(
    "a number goes before the last extension",
    arguments: [
      ("trace.fozzy", "trace.2.fozzy"), ("out/trace.fozzy", "out/trace.2.fozzy"),
      ("a.trace.fozzy", "a.trace.2.fozzy"), ("/trace", "/trace.2"), ("v1.0/trace", "v1.0/trace.2"),
      (".hidden", ".hidden.2"), ("out/.hidden.txt", "out/.hidden.2.txt"),
    ]
  )
  func numbered(name: String, expected: String) {
    #expect(FilePath(name).numbered(2).string == expected)
  }

  @Test("the temporary names keep the folder")
  func temporary() {
    #expect(FilePath("out/trace.fozzy").partial.string == "out/trace.fozzy.partial")
    #expect(FilePath("out/report.json").temporary(0).string == "out/.report.json.0.tmp")
    #expect(FilePath("report.json").temporary(7).string == ".report.json.7.tmp")
  }

  @Test("a name that is not UTF-8 is kept byte for byte")
  func notUnicode() {
    let name = FilePath(platformString: [0x61, -1, 0x2E, 0x66, 0])
    let numbered = FilePath(platformString: [0x61, -1, 0x2E, 0x31, 0x2E, 0x66, 0])
    #expect(name.numbered(1) == numbered)
  }

  @Test("the folder of a bare name is the working directory")
  func folder() {
    #expect(FilePath("trace.fozzy").folder == ".")
    #expect(FilePath("out/trace.fozzy").folder == "out")
    #expect(FilePath("/trace.fozzy").folder == "/")
  }

  @Test("a path without a file name is refused", arguments: ["", "/", "..", "out/..", "."])
  func noName(path: String) {
    let path = FilePath(path)
    #expect(throws: FileError.noName(path)) {
      try SystemDisk().writeFile(path, [1], collision: .overwrite)
    }
    #expect(throws: FileError.noName(path)) {
      _ = try PartialFile(for: path, collision: .overwrite)
    }
  }
}
