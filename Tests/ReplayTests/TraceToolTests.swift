import Files
import FilesTestSupport
import Glibc
import Replay
import SimKernel
import SimTestSupport
import SystemPackage
import Testing

@Suite("trace: the zstd tool reads it, and memory does not grow with it")
struct TraceToolTests {
  @Test("zstd -t accepts it; zstd -dc gives the program and the records")
  func tool() throws {
    let folder = TemporaryFolder()
    let run = SampleRun.large(events: 9)
    try run.write(to: folder["t.fozzy"], on: SystemDisk())
    let path = folder["t.fozzy"].string
    #expect(try shell("zstd -tq --no-progress < '\(path)'").status == 0)
    let collector = FrameList()
    _ = run.record(to: collector)
    let (output, status) = try shell("zstd -dc < '\(path)'")
    #expect(status == 0)
    #expect(output == run.program + collector.frames.flatMap(\.content))
  }

  @Test("writing and reading 50 times as much takes no more memory", .timeLimit(.minutes(5)))
  func memory() async {
    await #expect(processExitsWith: .success) {
      let folder = TemporaryFolder()
      func peak(frames: Int) throws -> Int {
        try writeFrames(frames, to: folder["t.\(frames)"])
        let footer = try TraceReader(opening: folder["t.\(frames)"]).finish()
        #expect(footer.frames.count == frames)
        return try peakKilobytes()
      }
      let small = try peak(frames: 2)
      let large = try peak(frames: 100)
      #expect(large - small < 2_000, "from \(small) KiB to \(large) KiB")
    }
  }
}

/// Writes a sound trace of so many record frames of 256 KiB, without a journal.
private func writeFrames(_ count: Int, to path: FilePath) throws {
  let run = SampleRun()
  let writer = try TraceWriter(for: path, run.header, program: run.program, collision: .error)
  // An event with a value of 65 536 bytes, and what its name is in a frame that has it.
  let value = [0x80, 0x80, 0x08] + [UInt8](repeating: 7, count: 65_536)
  let first: [UInt8] = [20, 1, 0, 1, 0x61] + value
  let later: [UInt8] = [20, 1, 1] + value
  let end: [UInt8] = [23, 0, 4] + Array("pass".utf8) + [0]
  var prologue = FramePrologue.first
  var counts = TraceCounts()
  for number in 1...count {
    var content = bytes(of: prologue) + first + later + later + later
    var records: UInt64 = 4
    if number == count {
      content = bytes(of: prologue) + first + end
      records = 2
    }
    if !writer.accept(Frame(prologue: prologue, recordCount: records, content: content)) { break }
    counts.records += records
    prologue.firstRecord += records
    prologue.rollingDigest = .of(content)
  }
  _ = try writer.seal(counts: counts, outcome: "pass", fingerprint: prologue.rollingDigest)
}

/// The most memory that this process ever had, in KiB.
private func peakKilobytes() throws -> Int {
  let status = try SystemDisk().readFile("/proc/self/status", atMost: 100_000)
  let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
  let line = try #require(lines.first { $0.hasPrefix("VmHWM:") })
  return try #require(Int(line.filter(\.isNumber)))
}
