import Files
import FilesTestSupport
import SystemPackage
import Testing

@Suite("collision: what becomes of a name that is taken")
struct CollisionTests {
  /// Writes `content` to `t.fozzy` in one of the two ways.
  private func write(
    _ content: [UInt8],
    _ collision: Collision,
    on disk: any Disk,
    streaming: Bool
  ) throws -> Placement {
    guard streaming else {
      return try disk.writeFile("t.fozzy", content, collision: collision)
    }
    let file = try PartialFile(for: "t.fozzy", on: disk, collision: collision)
    try file.append(content)
    return try file.seal(collision: collision)
  }

  @Test("error: refused, and the file stays", arguments: [true, false])
  func error(streaming: Bool) throws {
    let disk = MemoryDisk()
    disk.put([1], at: "t.fozzy")
    #expect(throws: FileError.exists("t.fozzy")) {
      try write([2], .error, on: disk, streaming: streaming)
    }
    #expect(disk.paths == ["t.fozzy"])
    #expect(disk.content(of: "t.fozzy") == [1])
  }

  @Test("error: a file that came meanwhile stays too, and what was written is kept")
  func errorAtSeal() throws {
    let disk = MemoryDisk()
    let file = try PartialFile(for: "t.fozzy", on: disk, collision: .error)
    try file.append([2])
    disk.put([1], at: "t.fozzy")
    do throws(FileError) {
      _ = try file.seal(collision: .error)
      Issue.record("sealed over a file")
    } catch {
      #expect(error == .exists("t.fozzy"))
    }
    #expect(disk.content(of: "t.fozzy") == [1])
    #expect(disk.content(of: "t.fozzy.partial") == [2])
  }

  @Test("overwrite: replaced", arguments: [true, false])
  func overwrite(streaming: Bool) throws {
    let disk = MemoryDisk()
    disk.put([1], at: "t.fozzy")
    let placement = try write([2], .overwrite, on: disk, streaming: streaming)
    #expect(placement == Placement(path: "t.fozzy", isNew: true))
    #expect(disk.paths == ["t.fozzy"])
    #expect(disk.content(of: "t.fozzy") == [2])
  }

  @Test("append: the first free number, or the same bytes", arguments: [true, false])
  func append(streaming: Bool) throws {
    let disk = MemoryDisk()
    let steps: [([UInt8], String, Bool)] = [
      ([1], "t.fozzy", true), ([1], "t.fozzy", false), ([2], "t.1.fozzy", true),
      ([3, 3], "t.2.fozzy", true), ([2], "t.1.fozzy", false), ([], "t.3.fozzy", true),
      ([1], "t.fozzy", false),
    ]
    for (content, path, isNew) in steps {
      let placement = try write(content, .append, on: disk, streaming: streaming)
      #expect(placement == Placement(path: FilePath(path), isNew: isNew))
      #expect(disk.content(of: FilePath(path)) == content)
    }
    #expect(disk.paths == ["t.1.fozzy", "t.2.fozzy", "t.3.fozzy", "t.fozzy"])
  }

  @Test("append: long files that differ in their last byte are different")
  func lastByte() throws {
    let disk = MemoryDisk()
    var content = [UInt8](repeating: 5, count: 200_000)
    disk.put(content, at: "t.fozzy")
    #expect(try write(content, .append, on: disk, streaming: true).isNew == false)
    content[199_999] = 6
    #expect(try write(content, .append, on: disk, streaming: true).path == "t.1.fozzy")
  }

  @Test("append: a name taken between the look and the claim goes to its taker")
  func race() throws {
    let memory = MemoryDisk()
    let disk = MeddlingDisk(memory, before: "link") { memory.put([9], at: "t.fozzy") }
    let placement = try write([1], .append, on: disk, streaming: true)
    #expect(placement.path == "t.1.fozzy")
    #expect(memory.content(of: "t.fozzy") == [9])
    #expect(memory.content(of: "t.1.fozzy") == [1])
  }

  @Test(
    "a file system without hard links does the same",
    arguments: [Errno.notPermitted, .notSupported, .noFunction]
  )
  func withoutLinks(code: Errno) throws {
    let memory = MemoryDisk()
    memory.put([1], at: "t.fozzy")
    let disk = LinklessDisk(memory, code)
    #expect(throws: FileError.exists("t.fozzy")) {
      try write([2], .error, on: disk, streaming: true)
    }
    #expect(try write([2], .append, on: disk, streaming: true).path == "t.1.fozzy")
    #expect(try write([2], .append, on: disk, streaming: false).isNew == false)
    #expect(memory.paths == ["t.1.fozzy", "t.fozzy"])
    #expect(memory.content(of: "t.1.fozzy") == [2])
  }

  @Test("append: all of eight writers on the real disk keep their bytes")
  func parallel() async throws {
    let folder = TemporaryFolder()
    let path = folder["t.fozzy"]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in UInt8(0)..<8 {
        group.addTask {
          let content = [UInt8](repeating: number, count: 1_000)
          try SystemDisk().writeFile(path, content, collision: .append)
        }
      }
      try await group.waitForAll()
    }
    let contents = try folder.names.map { try SystemDisk().readFile(folder[$0], atMost: 1_000) }
    #expect(contents.allSatisfy { $0.count == 1_000 && Set($0).count == 1 })
    #expect(Set(contents.map { $0[0] }) == Set(0..<8))
    #expect(contents.count == 8)
  }
}
