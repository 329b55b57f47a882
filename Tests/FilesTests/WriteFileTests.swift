import Files
import FilesTestSupport
import Glibc
import SystemPackage
import Testing

@Suite("write: a whole file under its name, or the old state")
struct WriteFileTests {
  let folder = TemporaryFolder()
  let disk = SystemDisk()

  @Test("only the file is left in the folder")
  func content() throws {
    let placement = try disk.writeFile(folder["f"], [1, 2, 3], collision: .error)
    #expect(placement == Placement(path: folder["f"], isNew: true))
    #expect(folder.names == ["f"])
    #expect(try disk.readFile(folder["f"], atMost: 9) == [1, 2, 3])
  }

  @Test("missing folders are made on request only")
  func folders() throws {
    let path = folder["a/b/c/f"]
    #expect(throws: FileError.notFound(folder["a/b/c/.f.0.tmp"])) {
      try disk.writeFile(path, [1], collision: .error)
    }
    try disk.writeFile(path, [1], collision: .error, makingFolders: true)
    #expect(try disk.readFile(path, atMost: 9) == [1])
    try disk.writeFile(path, [2], collision: .overwrite, makingFolders: true)
    #expect(try disk.readFile(path, atMost: 9) == [2])
  }

  @Test("a file where a folder must be is an error")
  func fileAsFolder() throws {
    try disk.writeFile(folder["f"], [1], collision: .error)
    #expect(throws: FileError.failed(.makeFolder, folder["f"], .notDirectory)) {
      try disk.writeFile(folder["f/g"], [1], collision: .error, makingFolders: true)
    }
  }

  @Test("a folder, a FIFO or a device is never replaced, nor is a link to one")
  func special() throws {
    let fifo = folder["fifo"]
    let made = unsafe fifo.withPlatformString { name in unsafe mkfifo(name, 0o600) }
    try #require(made == 0)
    try disk.makeFolders(folder["d"])
    try makeLink(at: folder["tofifo"], to: "fifo")
    try makeLink(at: folder["todir"], to: "d")
    for collision in Collision.allCases {
      for name in ["fifo", "tofifo"] {
        #expect(throws: FileError.isSpecial(folder[name])) {
          try disk.writeFile(folder[name], [1], collision: collision)
        }
      }
      for name in ["d", "todir"] {
        #expect(throws: FileError.isFolder(folder[name])) {
          try disk.writeFile(folder[name], [1], collision: collision)
        }
      }
    }
    #expect(folder.names == ["d", "fifo", "todir", "tofifo"])
  }

  @Test("nor is a FIFO that came while the file was written")
  func lateSpecial() throws {
    let path = folder["t"]
    let file = try PartialFile(for: path, collision: .overwrite)
    let made = unsafe path.withPlatformString { name in unsafe mkfifo(name, 0o600) }
    try #require(made == 0)
    do throws(FileError) {
      _ = try file.seal(collision: .overwrite)
      Issue.record("replaced a FIFO")
    } catch {
      #expect(error == .isSpecial(path))
    }
  }

  @Test("a link to a file is replaced, not the file behind it")
  func link() throws {
    try disk.writeFile(folder["old"], [1], collision: .error)
    try makeLink(at: folder["link"], to: "old")
    try disk.writeFile(folder["link"], [2], collision: .overwrite)
    #expect(try disk.readFile(folder["old"], atMost: 9) == [1])
    #expect(try disk.readFile(folder["link"], atMost: 9) == [2])
  }

  @Test("a second writer of the same file at the same moment takes its own temporary name")
  func concurrent() throws {
    let first = try disk.open(folder[".f.0.tmp"], to: .create)
    try disk.lock(first, .exclusive)
    defer { disk.close(first) }
    try disk.writeFile(folder["f"], [1], collision: .error)
    #expect(folder.names == [".f.0.tmp", "f"])
  }

  @Test("what a killed writer left is replaced")
  func stale() throws {
    disk.close(try disk.open(folder[".f.0.tmp"], to: .create))
    try disk.writeFile(folder["f"], [1], collision: .error)
    #expect(folder.names == ["f"])
  }
}
