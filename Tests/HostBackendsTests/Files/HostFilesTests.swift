import Glibc
import HostBackends
import SimKernel
import SystemPackage
import Testing

@Suite("HostFiles")
struct HostFilesTests {
  private let disk: Disk
  private let files: HostFiles

  init() throws {
    disk = try Disk()
    files = try disk.files()
  }

  @Test("what is written is read back, in folders that are made")
  func roundTrip() {
    #expect(files.write("one\n", to: "a/b/c.txt") == .done)
    #expect(files.write("", to: "empty") == .done)
    #expect(files.read("a/b/c.txt") == .contents("one\n"))
    #expect(files.read("/a/./x/../b//c.txt") == .contents("one\n"))
    #expect(files.read("empty") == .contents(""))
    #expect(disk.listing() == ["a/", "a/b/", "a/b/c.txt=one\n", "empty="])
  }

  @Test("a new file has the usual mode, an old one keeps its own")
  func modes() throws {
    let mask = umask(0)
    umask(mask)
    #expect(files.write("x", to: "new") == .done)
    #expect(disk.mode("root/new") == 0o666 & ~mask)
    try disk.write("x", to: "root/old", mode: 0o640)
    unsafe chmod(disk.root.appending("old").string, 0o4751)
    #expect(files.write("y", to: "old") == .done)
    #expect(disk.mode("root/old") == 0o4751)
  }

  @Test("a file is replaced as a whole: who has it open reads the old one")
  func wholeWrites() throws {
    try disk.write("before", to: "root/a")
    let open = try FileDescriptor.open(disk.root.appending("a"), .readOnly)
    defer { try? open.close() }
    #expect(files.write("after", to: "a") == .done)
    var bytes = [UInt8](repeating: 0, count: 10)
    let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe open.read(into: $0) }
    #expect(String(decoding: bytes[..<count], as: UTF8.self) == "before")
    #expect(disk.listing() == ["a=after"])
  }

  @Test("failures have the reasons of the virtual file system")
  func failures() throws {
    #expect(files.write("x", to: "a/b") == .done)
    let failures: [(Answer, EffectFailure.Kind, String)] = [
      (files.read("a/c"), .notFound, "there is no such file"),
      (files.read("c/d"), .notFound, "there is no such file"),
      (files.read("a"), .invalid, "it is a folder"),
      (files.read("/"), .invalid, "it is a folder"),
      (files.read(""), .invalid, "the path is empty"),
      (files.read("a/b/c"), .invalid, "a folder of the path is a file"),
      (files.read("a/../.."), .outsideRoot, "the path leads out of the root"),
      (files.write("y", to: "a"), .invalid, "it is a folder"),
      (files.write("y", to: "a/b/c/d"), .invalid, "a folder of the path is a file"),
      (files.write("y", to: ""), .invalid, "the path is empty"),
      (files.write("y", to: "../a"), .outsideRoot, "the path leads out of the root"),
      (files.write("y", to: "a\0b"), .invalid, "the path has a NUL in it"),
      (
        files.write("y", to: String(repeating: "n", count: 300)), .system,
        "the machine refused to find it (File name too long)"
      ),
    ]
    for (answer, kind, reason) in failures {
      #expect(answer == .failed(EffectFailure(kind, reason: Bytes(reason))))
    }
    #expect(disk.listing() == ["a/", "a/b=x"])
  }

  @Test("a name as long as the disk allows can be written")
  func longName() {
    let name = String(repeating: "n", count: 255)
    #expect(files.write("x", to: name) == .done)
    #expect(disk.names("root") == [name])
  }

  @Test("a file longer than the limit is not read")
  func readLimit() throws {
    #expect(files.readLimit == 8 * 1024 * 1024)
    files.readLimit = 4
    try disk.write("1234", to: "root/fits")
    try disk.write("12345", to: "root/long")
    #expect(files.read("fits") == .contents("1234"))
    #expect(
      files.read("long")
        == .failed(
          EffectFailure(.outputLimit, reason: "it is longer than the limit of 4 bytes")
        )
    )
  }

  @Test("what is no regular file is refused at once, never waited for")
  func specialFiles() throws {
    try #require(unsafe mkfifo(disk.root.appending("fifo").string, 0o666) == 0)
    for answer in [files.read("fifo"), files.write("x", to: "fifo")] {
      #expect(
        answer
          == .failed(
            EffectFailure(.invalid, reason: "it is a FIFO, socket or device, not a regular file")
          )
      )
    }
    #expect(disk.listing() == ["fifo!"])
  }

  @Test("links inside the root are followed, and a link is written through")
  func links() throws {
    try disk.makeFolder("root/real")
    try disk.write("x", to: "root/real/file")
    try disk.link("real", at: "root/folder")
    try disk.link("../real/file", at: "root/real/again")
    try disk.link("folder/again", at: "root/file")
    try disk.link("folder/new/made", at: "root/dangling")
    #expect(files.read("file") == .contents("x"))
    #expect(files.write("y", to: "file") == .done)
    #expect(files.write("z", to: "dangling") == .done)
    #expect(
      disk.listing() == [
        "dangling@", "file@", "folder@", "real/", "real/again@", "real/file=y", "real/new/",
        "real/new/made=z",
      ]
    )
  }

  @Test("links that lead nowhere or in a circle are named")
  func brokenLinks() throws {
    try disk.link("b", at: "root/a")
    try disk.link("a", at: "root/b")
    try disk.link("gone", at: "root/link")
    #expect(files.read("a").reason == "the links of the path lead in a circle, or into `/proc`")
    #expect(files.write("x", to: "a/c").failureKind == .invalid)
    #expect(files.read("link").failureKind == .notFound)
    #expect(files.write("x", to: "link/file").failureKind == .invalid)
    #expect(disk.listing() == ["a@", "b@", "link@"])
  }

  @Test("the originals are out of reach, so that no run can make a recovery write elsewhere")
  func originals() throws {
    let inside = try HostFiles(
      root: RootFolder(disk.root),
      originals: disk.root.appending(".fozzy").appending("originals")
    )
    for path in [".fozzy/originals/1-1/manifest", ".fozzy/originals/x"] {
      let answer = inside.write("x", to: path)
      #expect(answer.failureKind == .notPermitted)
      #expect(
        answer.reason == "fozzy keeps the originals of written files there; write elsewhere"
      )
    }
    #expect(inside.write("x", to: ".fozzy/other") == .done)
    try inside.finish()
    #expect(disk.names("root/.fozzy/originals") == [])
  }
}
