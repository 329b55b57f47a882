import Files
import FilesTestSupport
import Replay
import SimKernel
import SimTestSupport
import SystemPackage
import Testing

@Suite("trace: what is written is read back")
struct TraceRoundTripTests {
  let disk = MemoryDisk()

  @Test("a small trace gives its header, program, records and sums")
  func small() throws {
    let run = SampleRun.small()
    let (placement, footer) = try run.write(to: "t.fozzy", on: disk)
    #expect(placement == Placement(path: "t.fozzy", isNew: true))
    let reader = try TraceReader(opening: "t.fozzy", on: disk)
    #expect(reader.header == run.header)
    #expect(reader.footer == nil)
    let trace = try ReadTrace("t.fozzy", names: run.names, on: disk)
    #expect(trace.program == run.program)
    #expect(trace.bodies == run.bodies)
    #expect(trace.footer == footer)
    #expect(footer.counts == TraceCounts(choices: 2, findings: 1, records: 12, steps: 1))
    #expect(footer.outcome == "fail")
  }

  @Test("records are numbered, and stand where their range says")
  func ranges() throws {
    let run = SampleRun.small()
    try run.write(to: "t.fozzy", on: disk)
    let reader = try TraceReader(opening: "t.fozzy", names: run.names, on: disk)
    var end: Int?
    for number in 0..<12 {
      let entry = try #require(try reader.next())
      #expect(entry.number == UInt64(number))
      if let end { #expect(entry.range.lowerBound == end) }
      end = entry.range.upperBound
    }
    #expect(end == reader.frameContent.count)
    #expect(try reader.next() == nil)
    #expect(try reader.next() == nil)
    #expect(reader.footer != nil)
  }

  @Test("many frames, and values in blobs across them")
  func large() throws {
    let run = SampleRun.large(events: 40)
    let (_, footer) = try run.write(to: "t.fozzy", on: disk)
    #expect(footer.frames.count > 9)
    #expect(footer.counts.steps == 40)
    #expect(footer.frames.last?.instant == Instant(nanoseconds: 120))
    let trace = try ReadTrace("t.fozzy", names: run.names, on: disk)
    #expect(trace.bodies == run.bodies)
    #expect(trace.footer == footer)
  }

  @Test(
    "a program of any length",
    arguments: [0, 1, 262_143, 262_144, 262_145, 524_288, 600_000]
  )
  func program(length: Int) throws {
    var run = SampleRun.small()
    run.program = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
    try run.write(to: "t.fozzy", on: disk)
    #expect(try ReadTrace("t.fozzy", names: run.names, on: disk).program == run.program)
    // A reader that does not ask for the program passes over it.
    let reader = try TraceReader(opening: "t.fozzy", on: disk)
    #expect(try reader.finish().counts.records == 12)
  }

  @Test("the bytes are the same each time, and pinned in the parts that are text")
  func bytes() throws {
    let run = SampleRun.small()
    try run.write(to: "a.fozzy", on: disk)
    try SampleRun.large(events: 9).write(to: "other.fozzy", on: disk)
    try SampleRun.small().write(to: "b.fozzy", on: disk)
    let file = try #require(disk.content(of: "a.fozzy"))
    #expect(disk.content(of: "b.fozzy") == file)
    let header = """
      fozzy-trace 1 1
      {"options":{"det":true,"seed":7},"program":{"kind":"sample","length":12,\
      "name":"sample.txt",\
      "sha256":"9d8e25e36e7e6b3c5304819ac499a2eca86121d85ba8f74c39fcd777e66b3654"},\
      "writer":{"engine":"0.0-test","zstd":"\(Zstd.version)"}}
      """
    #expect(file.prefix(4) == [0x50, 0x2A, 0x4D, 0x18])
    #expect(String(decoding: file.dropFirst(8).prefix(header.utf8.count), as: UTF8.self) == header)
  }

  @Test("the seek table lists every frame before it, in the zstd seekable format")
  func seekTable() throws {
    let run = SampleRun.large(events: 9)
    try run.write(to: "t", on: disk)
    let file = try #require(disk.content(of: "t"))
    func word(_ place: Int) -> Int {
      (0..<4).reduce(0) { $0 + Int(file[place + $1]) << (8 * $1) }
    }
    let frames = FrameList()
    _ = run.record(to: frames)
    let contentSizes = [0, run.program.count] + frames.frames.map(\.content.count) + [0]
    let begin = file.count - 17 - 8 * contentSizes.count
    #expect(word(begin) == 0x184D_2A5E)
    #expect(word(begin + 4) == file.count - begin - 8)
    var offset = 0
    for (index, contentSize) in contentSizes.enumerated() {
      let entry = begin + 8 + 8 * index
      let kind = [0: 0x184D_2A50, contentSizes.count - 1: 0x184D_2A51][index] ?? 0xFD2F_B528
      #expect(word(offset) == kind)
      #expect(word(entry + 4) == contentSize)
      offset += word(entry)
    }
    #expect(offset == begin)
    #expect(word(file.count - 9) == contentSizes.count)
    #expect(file[file.count - 5] == 0)
    #expect(word(file.count - 4) == 0x8F92_EAB1)
  }

  @Test("large traces are the same each time, too")
  func largeBytes() throws {
    try SampleRun.large(events: 20).write(to: "a.fozzy", on: disk)
    try SampleRun.large(events: 20).write(to: "b.fozzy", on: disk)
    #expect(disk.content(of: "a.fozzy") == disk.content(of: "b.fozzy"))
  }
}
