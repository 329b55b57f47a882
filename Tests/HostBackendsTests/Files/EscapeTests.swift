import FilesTestSupport
import Glibc
import HostBackends
import SimKernel
import SystemPackage
import Testing

/// Nothing outside the root is read or written, whatever leads there.
@Suite("HostFiles: ways out of the root")
struct EscapeTests {
  /// A link in the root, where there is one, and a path.
  struct Way: CustomTestStringConvertible {
    let link: (at: String, to: String)?
    let path: String

    init(_ path: String, link: String? = nil, to target: String = "") {
      self.path = path
      self.link = link.map { ($0, target) }
    }

    var testDescription: String { link.map { "\(path) (\($0.at) -> \($0.to))" } ?? path }
  }

  static let ways = [
    Way("../outside/file"),
    Way("a/../../outside/file"),
    Way("/../outside/file"),
    Way("./.././outside//file"),
    Way("a/b/../../../outside/file"),
    Way("OUTSIDE/file"),
    Way("/OUTSIDE/file"),
    Way("link", link: "link", to: "../outside/file"),
    Way("link", link: "link", to: "OUTSIDE/file"),
    Way("link", link: "link", to: "./../outside/./file"),
    Way("link", link: "link", to: "folder/../../outside/file"),
    Way("link", link: "link", to: "folder/up/../outside/file"),
    Way("link/file", link: "link", to: "../outside"),
    Way("link/file", link: "link", to: "OUTSIDE"),
    Way("link/outside/file", link: "link", to: ".."),
    Way("link/../outside/file", link: "link", to: ".."),
    Way("link/OUTSIDE/file", link: "link", to: "/"),
    Way("folder/link/file", link: "folder/link", to: "../../outside"),
    Way("folder/link", link: "folder/link", to: "../../outside/file"),
    Way("folder/up/outside/file"),
    Way("link/cwd/../outside/file", link: "link", to: "/proc/self"),
    Way("link/OUTSIDE/file", link: "link", to: "/proc/self/root"),
    Way("link", link: "link", to: "/proc/self/root/OUTSIDE/file"),
    Way("link", link: "link", to: "/dev/stdin"),
    Way("link", link: "link", to: "../outside/new"),
    Way("link/new", link: "link", to: "../outside"),
    Way("link", link: "link", to: "second"),
    Way("link/file", link: "link", to: "third"),
  ]

  @Test("are closed", arguments: ways)
  func closed(_ way: Way) throws {
    let disk = try Disk()
    func full(_ text: String) -> String {
      text.replacing("OUTSIDE", with: disk.folder["outside"].string)
    }
    try disk.makeFolder("root/folder")
    try disk.link("../..", at: "root/folder/up")
    try disk.link("../outside/file", at: "root/second")
    try disk.link("folder/up/outside", at: "root/third")
    if let (at, target) = way.link { try disk.link(full(target), at: "root/\(at)") }
    let files = try disk.files()
    let path = full(way.path)
    let read = files.read(path)
    let write = files.write("overwritten", to: path)
    #expect(disk.listing("outside") == ["file=secret"])
    #expect(read != .contents("secret"))
    #expect(read.failureKind != nil)
    // A path that begins with a slash begins at the root, as in the virtual file system.
    let isBelow = disk.listing().contains { $0.hasSuffix("file=overwritten") }
    #expect(isBelow ? write == .done : write.failureKind == .outsideRoot)
  }

  @Test("a folder that was replaced by a link out, after it was written in, is not followed back")
  func replacedFolder() throws {
    let disk = try Disk()
    let files = try disk.files()
    #expect(files.write("mine", to: "a/file") == .done)
    #expect(files.perform(.snapshot(name: "s")) == .done)
    try disk.remove("root/a/file")
    try disk.remove("root/a")
    try disk.link("../outside", at: "root/a")
    #expect(files.perform(.restore(name: "s")).failureKind == .outsideRoot)
    #expect(disk.listing("outside") == ["file=secret"])
  }

  /// Swaps names between a file or folder of the root and a link out, as fast as it can.
  @Test(
    "a race between the check and the use is lost by the one who swaps links",
    .timeLimit(.minutes(10))
  )
  func race() throws {
    let disk = try Disk()
    try disk.makeFolder("root/folder")
    try disk.write("inside", to: "root/folder/file")
    try disk.write("inside", to: "root/plain")
    try disk.link("../outside", at: "root/folder.link")
    try disk.link("../outside/file", at: "root/plain.link")
    let racer = try Racer(in: disk.root, swapping: ["folder", "plain"])
    let files = try disk.files()
    var read = 0
    var refused = 0
    for round in 0..<3_000 {
      for path in ["folder/file", "plain"] {
        if case .contents(let content) = files.read(path) {
          read += 1
          try #require(content != "secret", "round \(round): \(path) was read outside")
        } else {
          refused += 1
        }
        _ = files.write("inside", to: path)
      }
      if round.isMultiple(of: 100) { try #require(disk.text("outside/file") == "secret") }
    }
    racer.stop()
    #expect(disk.listing("outside") == ["file=secret"])
    // Both happened, or nothing was tested.
    #expect(read > 0)
    #expect(refused > 0)
  }
}
