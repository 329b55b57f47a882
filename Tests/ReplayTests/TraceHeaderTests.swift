import Files
import FilesTestSupport
import Replay
import SimKernel
import SystemPackage
import Testing

@Suite("trace header: one text for one header, everything else refused")
struct TraceHeaderTests {
  /// Opens a file that begins with a header frame of this content.
  private func open(_ content: String, length: Int? = nil) throws(TraceError) -> TraceHeader {
    let disk = MemoryDisk()
    var file: [UInt8] = [0x50, 0x2A, 0x4D, 0x18]
    for place in 0..<4 {
      file.append(UInt8(truncatingIfNeeded: (length ?? content.utf8.count) >> (8 * place)))
    }
    disk.put(file + Array(content.utf8), at: "t")
    return try TraceReader(opening: "t", on: disk).header
  }

  private let sum = String(repeating: "0123456789abcdef", count: 4)

  private var json: String {
    """
    {"options":{"seed":1},"program":{"kind":"k","length":0,"name":"n","sha256":"\(sum)"},\
    "writer":{"engine":"e","zstd":"z"}}
    """
  }

  @Test("a header is what it says")
  func sound() throws {
    let header = try open("fozzy-trace 1 18446744073709551615\n" + json)
    #expect(header.behaviour == .max)
    #expect(header.program.kind == "k")
    #expect(header.options["seed"] == .number(1))
    #expect(header.writer.engine == "e")
  }

  @Test("a newer format is too new, whatever follows")
  func tooNew() {
    for line in ["fozzy-trace 2 1\n", "fozzy-trace 99 x\nanything", "fozzy-trace 7 1 \n"] {
      let words = line.split(separator: " ")
      guard words.count == 3, let format = UInt64(words[1]) else { continue }
      #expect(throws: TraceError.tooNew("t", format: format)) { try open(line) }
    }
    let long = "fozzy-trace 2 1\n" + String(repeating: "x", count: 70_000)
    #expect(throws: TraceError.tooNew("t", format: 2)) { try open(long) }
  }

  @Test("another behaviour is refused only on request")
  func behaviour() throws {
    let disk = MemoryDisk()
    var run = SampleRun.small()
    try run.write(to: "a", on: disk)
    try TraceReader(opening: "a", on: disk).requireBehaviour()
    run.behaviour = 2
    try run.write(to: "b", on: disk)
    let reader = try TraceReader(opening: "b", on: disk)
    #expect(throws: TraceError.otherBehaviour("b", behaviour: 2)) { try reader.requireBehaviour() }
    #expect(try reader.finish().counts.records == 12)
  }

  @Test("a file that does not begin as a trace is none")
  func notATrace() {
    let disk = MemoryDisk()
    for content in ["", "x", "{\"format\":\"fozzy-trace\"}", "PKxxfozzy-trace 1 1\n"] {
      disk.put(Array(content.utf8), at: "t")
      #expect(throws: TraceError.notATrace("t")) { try TraceReader(opening: "t", on: disk) }
    }
    #expect(throws: TraceError.notATrace("t")) { try open("fozzy-tracer 1 1\n") }
  }

  @Test("no file, a folder, a device")
  func unreadable() {
    let disk = SystemDisk()
    #expect(throws: TraceError.notFound("/no/such/t")) {
      try TraceReader(opening: "/no/such/t", on: disk)
    }
    #expect(throws: TraceError.unreadable(.isFolder("/tmp"))) {
      try TraceReader(opening: "/tmp", on: disk)
    }
    #expect(throws: TraceError.unreadable(.isSpecial("/dev/null"))) {
      try TraceReader(opening: "/dev/null", on: disk)
    }
  }

  @Test("any other text is corrupt, and says why")
  func corrupt() {
    let line = "the header's first line is not `fozzy-trace FORMAT BEHAVIOUR`"
    let program = "the header's `program` is not what it must be"
    let cases: [(String, String)] = [
      ("fozzy-trace 01 1\n" + json, line), ("fozzy-trace 0 1\n" + json, line),
      ("fozzy-trace 1 01\n" + json, line), ("fozzy-trace 1\n" + json, line),
      ("fozzy-trace 1 +1\n" + json, line), ("fozzy-trace 1  1\n" + json, line),
      ("fozzy-trace 1 1", "the header's JSON: expected a value, at byte 0"),
      (
        "fozzy-trace 1 1\n" + json + "\n",
        "the header's JSON: more than one value, at byte \(json.utf8.count)"
      ),
      (
        "fozzy-trace 1 1\n" + json.replacing("\"seed\"", with: "\"s\\u0065ed\""),
        "the header's JSON: not in canonical form, at byte 14"
      ),
      ("fozzy-trace 1 1\n{}", "the header's keys are not `options`, `program`, `writer`"),
      ("fozzy-trace 1 1\n" + json.replacing("seed", with: "sead"), "the options have no `seed`"),
      ("fozzy-trace 1 1\n" + json.replacing("\"kind\"", with: "\"king\""), program),
      ("fozzy-trace 1 1\n" + json.replacing("0123", with: "0123A"), program),
      (
        "fozzy-trace 1 1\n" + json.replacing("\"length\":0", with: "\"length\":67108865"),
        "a program of 67108865 bytes, the limit is 67108864"
      ),
      (
        "fozzy-trace 1 1\n" + json.replacing("\"zstd\"", with: "\"zst\""),
        "the header's `writer` is not what it must be"
      ),
    ]
    for (content, reason) in cases {
      let fault = TraceError.Fault(frame: 0, offset: 0, reason: reason)
      #expect(throws: TraceError.corrupt("t", fault)) { try open(content) }
    }
    let long = "fozzy-trace 1 1\n" + json + String(repeating: " ", count: 66_000)
    let fault = TraceError.Fault(frame: 0, offset: 0, reason: "the header is too long")
    #expect(throws: TraceError.corrupt("t", fault)) { try open(long) }
  }

  @Test("a program that is not the one of the header")
  func otherProgram() throws {
    var run = SampleRun.small()
    let header = run.header
    run.program[0] ^= 1
    let disk = MemoryDisk()
    _ = try TraceWriter(for: "t", header, program: run.program, on: disk, collision: .error)
    let reader = try TraceReader(opening: "t.partial", on: disk)
    let reason = "the program does not have the SHA-256 that the header names"
    let error = #expect(throws: TraceError.self) { try reader.readProgram() }
    guard case .corrupt("t.partial", let fault) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(fault.frame == 1)
    #expect(fault.reason == reason)
  }

  @Test("a program in pieces of other lengths")
  func pieces() throws {
    let disk = MemoryDisk()
    /// The header frame and what follows it in a trace of this program.
    func parts(_ program: [UInt8]) throws -> (header: [UInt8], rest: [UInt8]) {
      var run = SampleRun.small()
      run.program = program
      _ = try TraceWriter(for: "t", run.header, program: program, on: disk, collision: .error)
      let file = try #require(disk.content(of: "t.partial"))
      let size = 8 + Int(file[4]) + Int(file[5]) << 8
      return (Array(file.prefix(size)), Array(file.dropFirst(size)))
    }
    let whole = try parts(Array("one program".utf8))
    let file = try whole.header + parts(Array("one ".utf8)).rest + parts(Array("program".utf8)).rest
    disk.put(file, at: "pieces")
    let reader = try TraceReader(opening: "pieces", on: disk)
    let error = #expect(throws: TraceError.self) { try reader.readProgram() }
    guard case .corrupt("pieces", let fault) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(fault.frame == 1)
    #expect(fault.offset == UInt64(whole.header.count))
    #expect(fault.reason == "a program piece of 4 bytes, expected 11")
  }

  @Test("options that do not fit in a header are refused before anything is written")
  func tooLarge() {
    let disk = MemoryDisk()
    var run = SampleRun.small()
    run.name = String(repeating: "n", count: 66_000)
    #expect(throws: FileError.tooLarge("t", limit: 65_536)) {
      _ = try TraceWriter(for: "t", run.header, program: run.program, on: disk, collision: .error)
    }
    #expect(disk.paths.isEmpty)
  }
}
