import SimKernel
import Testing

@Suite("FileTree")
struct FileTreeTests {
  @Test(
    "one file has many spellings of its path",
    arguments: ["a/b", "/a/b", "a//b", "./a/./b", "a/x/../b", "a/b/"]
  )
  func pathsAreNormalised(_ path: String) throws {
    var files = FileTree()
    try files.write("x", to: Bytes(path))
    #expect(try files.read("a/b") == "x")
    #expect(files.paths == ["a/b"])
  }

  @Test("a path that leads out of the root is refused", arguments: ["..", "a/../..", "/../a"])
  func rootIsKept(_ path: String) {
    var files = FileTree()
    #expect(throws: FileTree.Failure.outsideRoot) { try files.write("x", to: Bytes(path)) }
    #expect(throws: FileTree.Failure.outsideRoot) { try files.read(Bytes(path)) }
  }

  @Test("each failure has its name")
  func failures() throws {
    var files = FileTree()
    try files.write("x", to: "a/b")
    #expect(throws: FileTree.Failure.notFound) { try files.read("a/c") }
    #expect(throws: FileTree.Failure.isDirectory) { try files.read("a") }
    #expect(throws: FileTree.Failure.notDirectory) { try files.read("a/b/c") }
    #expect(throws: FileTree.Failure.isDirectory) { try files.write("y", to: "a") }
    #expect(throws: FileTree.Failure.notDirectory) { try files.write("y", to: "a/b/c") }
    #expect(throws: FileTree.Failure.emptyPath) { try files.write("y", to: "") }
    #expect(throws: FileTree.Failure.isDirectory) { try files.write("y", to: "/") }
  }

  @Test("texts that String holds equal are two paths")
  func bytesDecide() throws {
    var files = FileTree()
    try files.write("composed", to: "\u{E9}")
    try files.write("decomposed", to: "e\u{301}")
    #expect(try files.read("\u{E9}") == "composed")
    #expect(files.paths.count == 2)
  }

  @Test("a copy is independent, and equal contents have equal digests, by whatever way")
  func digests() throws {
    var files = FileTree()
    try files.write("x", to: "a/b")
    let copy = files
    try files.write("y", to: "a/b")
    try files.write("z", to: "c")
    #expect(try copy.read("a/b") == "x")
    #expect(files.digest != copy.digest)
    #expect(files.digest == files.digestFromScratch)
    var other = FileTree()
    try other.write("z", to: "c")
    try other.write("y", to: "/a/b")
    #expect(other.digest == files.digest)
  }
}
