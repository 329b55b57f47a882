import Files
import FilesTestSupport
import Glibc
import SystemPackage
import Testing

@Suite("partial file: streamed under a temporary name, sealed under the final one")
struct PartialFileTests {
  let folder = TemporaryFolder()
  let disk = SystemDisk()

  @Test("bytes are at the temporary name until sealed")
  func sealing() throws {
    let path = folder["t.fozzy"]
    let file = try PartialFile(for: path, collision: .error)
    try file.append([1, 2])
    try file.append([])
    try file.append([3])
    #expect(folder.names == ["t.fozzy.partial"])
    #expect(try disk.readFile(path.partial, atMost: 9) == [1, 2, 3])
    #expect(try file.seal(collision: .error) == Placement(path: path, isNew: true))
    #expect(folder.names == ["t.fozzy"])
    #expect(try disk.readFile(path, atMost: 9) == [1, 2, 3])
  }

  @Test("abandoning leaves nothing")
  func abandoning() throws {
    let file = try PartialFile(for: folder["t"], collision: .error)
    try file.append([1])
    try file.abandon()
    #expect(folder.names.isEmpty)
  }

  @Test("a writer that just ends leaves its bytes, and the next one replaces them")
  func stale() throws {
    do {
      let file = try PartialFile(for: folder["t"], collision: .error)
      try file.append([1, 2, 3])
    }
    #expect(folder.names == ["t.partial"])
    let file = try PartialFile(for: folder["t"], collision: .error)
    try file.append([4])
    _ = try file.seal(collision: .error)
    #expect(try disk.readFile(folder["t"], atMost: 9) == [4])
    #expect(folder.names == ["t"])
  }

  @Test("a writer is over at its end, also for a child that still has its descriptors")
  func inherited() throws {
    var copy: CInt = -1
    do {
      let file = try PartialFile(for: folder["t"], collision: .error)
      copy = try #require(copyOfDescriptor(of: folder["t.partial"]))
      try file.append([1])
    }
    defer { close(copy) }
    _ = try PartialFile(for: folder["t"], collision: .error)
  }

  @Test("a second writer is told of the first and harms nothing")
  func active() throws {
    let path = folder["t"]
    let file = try PartialFile(for: path, collision: .error)
    try file.append([1])
    for collision in [Collision.error, .overwrite] {
      #expect(throws: FileError.activeWriter(path.partial)) {
        _ = try PartialFile(for: path, collision: collision)
      }
    }
    try file.append([2])
    _ = try file.seal(collision: .error)
    #expect(try disk.readFile(path, atMost: 9) == [1, 2])
  }

  @Test("writers that append to one name at once each get a file")
  func concurrent() throws {
    let path = folder["t.fozzy"]
    let first = try PartialFile(for: path, collision: .append)
    let second = try PartialFile(for: path, collision: .append)
    #expect(second.path == folder["t.1.fozzy.partial"])
    try first.append([1])
    try second.append([2])
    #expect(try second.seal(collision: .append).path == path)
    #expect(try first.seal(collision: .append).path == folder["t.1.fozzy"])
    #expect(folder.names == ["t.1.fozzy", "t.fozzy"])
  }

  @Test("something else at the temporary name is left alone")
  func obstructed() throws {
    try disk.makeFolders(folder["t.partial"])
    #expect(throws: FileError.isFolder(folder["t.partial"])) {
      _ = try PartialFile(for: folder["t"], collision: .overwrite)
    }
    try disk.writeFile(folder["f"], [1], collision: .error)
    try makeLink(at: folder["u.partial"], to: "f")
    #expect(throws: FileError.isSpecial(folder["u.partial"])) {
      _ = try PartialFile(for: folder["u"], collision: .overwrite)
    }
    #expect(try disk.readFile(folder["f"], atMost: 9) == [1])
  }

  @Test("a claim lost between creation and lock is made again")
  func lostClaim() throws {
    // Right after the file is created another process takes it for stale and removes it.
    let memory = MemoryDisk()
    let disk = MeddlingDisk(memory, before: "lock") { try? memory.remove("t.partial") }
    let file = try PartialFile(for: "t", on: disk, collision: .error)
    try file.append([1])
    _ = try file.seal(collision: .error)
    #expect(memory.paths == ["t"])
    #expect(memory.content(of: "t") == [1])
  }

  @Test("signals and short writes change nothing")
  func interrupted() throws {
    let memory = MemoryDisk()
    let disk = FaultyDisk(memory, writeBytesMax: 3, interruptsEvery: 2)
    let file = try PartialFile(for: "a/t", on: disk, collision: .append, makingFolders: true)
    let content = (0..<100).map { UInt8($0) }
    try file.append(content)
    _ = try file.seal(collision: .append)
    #expect(memory.content(of: "a/t") == content)
  }

  @Test("a disk that takes nothing is an error, not a hang", .timeLimit(.minutes(5)))
  func stuck() throws {
    let file = try PartialFile(
      for: "t",
      on: FaultyDisk(MemoryDisk(), writeBytesMax: 0),
      collision: .error
    )
    #expect(throws: FileError.failed(.write, "t.partial", .ioError)) { try file.append([1]) }
  }
}
