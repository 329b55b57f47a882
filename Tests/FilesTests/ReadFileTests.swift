import Files
import FilesTestSupport
import Glibc
import SystemPackage
import Testing

@Suite("read: a whole file, or exactly why not")
struct ReadFileTests {
  let folder = TemporaryFolder()
  let disk = SystemDisk()

  @Test("content comes back as it is", arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func content(count: Int) throws {
    let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    try disk.writeFile(folder["f"], content, collision: .error)
    #expect(try disk.readFile(folder["f"], atMost: 300_000) == content)
  }

  @Test("the limit itself is allowed, one byte more is not")
  func limit() throws {
    let path = folder["f"]
    try disk.writeFile(path, [UInt8](repeating: 7, count: 100), collision: .error)
    #expect(try disk.readFile(path, atMost: 100).count == 100)
    #expect(throws: FileError.tooLarge(path, limit: 99)) { try disk.readFile(path, atMost: 99) }
  }

  @Test("a file that claims no length is read to its end, within the limit")
  func growing() throws {
    #expect(try !disk.readFile("/proc/self/maps", atMost: 10_000_000).isEmpty)
    #expect(throws: FileError.tooLarge("/proc/self/maps", limit: 10)) {
      try disk.readFile("/proc/self/maps", atMost: 10)
    }
  }

  @Test("what is missing, a folder or a device is said to be that")
  func refused() {
    #expect(throws: FileError.notFound(folder["no"])) { try disk.readFile(folder["no"], atMost: 9) }
    #expect(throws: FileError.notFound("")) { try disk.readFile("", atMost: 9) }
    #expect(throws: FileError.isFolder(folder.path)) { try disk.readFile(folder.path, atMost: 9) }
    #expect(throws: FileError.isSpecial("/dev/zero")) { try disk.readFile("/dev/zero", atMost: 9) }
  }

  @Test("a FIFO is refused at once, with nobody at its other end", .timeLimit(.minutes(5)))
  func fifo() throws {
    let path = folder["fifo"]
    let made = unsafe path.withPlatformString { name in unsafe mkfifo(name, 0o600) }
    try #require(made == 0)
    #expect(throws: FileError.isSpecial(path)) { try disk.readFile(path, atMost: 9) }
  }

  @Test("a link is followed, and one that leads nowhere is not found")
  func link() throws {
    try disk.writeFile(folder["f"], [1, 2], collision: .error)
    try makeLink(at: folder["good"], to: "f")
    try makeLink(at: folder["bad"], to: "nowhere")
    #expect(try disk.readFile(folder["good"], atMost: 9) == [1, 2])
    #expect(throws: FileError.notFound(folder["bad"])) {
      try disk.readFile(folder["bad"], atMost: 9)
    }
  }

  @Test("signals and short reads change nothing")
  func interrupted() throws {
    let memory = MemoryDisk()
    memory.put([1, 2, 3], at: "f")
    let disk = FaultyDisk(memory, interruptsEvery: 2)
    #expect(try disk.readFile("f", atMost: 9) == [1, 2, 3])
  }

  @Test("a refusal of the machine names the call and closes the file")
  func failing() {
    let memory = MemoryDisk()
    memory.put([1, 2, 3], at: "f")
    let expected: [FileError] = [
      .permissionDenied(.open, "f"), .permissionDenied(.inspect, "f"),
      .permissionDenied(.read, "f"),
    ]
    for (call, error) in expected.enumerated() {
      let disk = FaultyDisk(memory, .fail(.permissionDenied, at: call))
      #expect(throws: error) { try disk.readFile("f", atMost: 9) }
      #expect(disk.openCount == 0)
    }
  }
}

func makeLink(at path: FilePath, to target: FilePath) throws {
  let made = unsafe path.withPlatformString { name in
    unsafe target.withPlatformString { target in unsafe symlink(target, name) }
  }
  try #require(made == 0)
}
