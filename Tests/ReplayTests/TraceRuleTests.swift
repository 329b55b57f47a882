import Files
import FilesTestSupport
import Replay
import SimKernel
import SimTestSupport
import SystemPackage
import Testing

/// Every trace here is sealed as it should be, so the rule under test alone can refuse it.
@Suite("trace: a sealed file that breaks a rule is refused, and the rule named")
struct TraceRuleTests {
  /// The reason why a trace of these frames is refused; nil when it is sound.
  private func refusal(
    of frames: [Frame],
    counts: TraceCounts = TraceCounts(),
    run: SampleRun = .small()
  ) throws -> TraceError.Fault? {
    let disk = MemoryDisk()
    let writer = try TraceWriter(
      for: "t",
      run.header,
      program: run.program,
      on: disk,
      collision: .error
    )
    var counts = counts
    for frame in frames {
      #expect(writer.accept(frame))
      counts.records += frame.recordCount
    }
    _ = try writer.seal(
      counts: counts,
      outcome: "fail",
      fingerprint: .of(frames.last?.content ?? [])
    )
    do throws(TraceError) {
      _ = try TraceReader(opening: "t", on: disk).finish()
      return nil
    } catch {
      guard case .corrupt(_, let fault) = error else { throw error }
      return fault
    }
  }

  /// The frames of a run that ends with `bodies`.
  private func frames(_ bodies: [Record.Body], names: NameTable) -> [Frame] {
    var run = SampleRun()
    run.bodies = bodies
    let collector = FrameList()
    let journal = Journal(names: names, sink: collector)
    for body in bodies { journal.append(Record(body)) }
    _ = journal.finish()
    return collector.frames
  }

  @Test("what the writer writes is sound")
  func sound() throws {
    let run = SampleRun.small()
    let counts = TraceCounts(choices: 2, findings: 1, steps: 1)
    #expect(try refusal(of: frames(run.bodies, names: run.names), counts: counts) == nil)
  }

  @Test("a run without `end`, with two, or with a record after it")
  func ending() throws {
    let names = NameTable()
    let end = Record.Body.end(status: names.name("fail"), fields: [])
    let none = try refusal(of: frames([.taskEnd], names: names))
    #expect(none?.reason == "record 1: no `end` record before the footer")
    let two = try refusal(of: frames([end, end], names: names))
    #expect(two?.reason == "record 1: a record after `end`")
    let after = try refusal(of: frames([end, .taskEnd], names: names))
    #expect(after?.reason == "record 1: a record after `end`")
    #expect(after?.frame == 2)
  }

  @Test("no record frame at all, or one without records")
  func empty() throws {
    #expect(try refusal(of: [])?.reason == "record 0: no `end` record before the footer")
    let prologue = Frame(
      prologue: .first,
      recordCount: 0,
      content: [UInt8](repeating: 0, count: 19)
    )
    #expect(try refusal(of: [prologue])?.reason == "a frame without records")
  }

  @Test("a status that is not UTF-8")
  func status() throws {
    let names = NameTable()
    let end = Record.Body.end(status: names.name(Bytes([0xFF])), fields: [])
    let fault = try refusal(of: frames([end], names: names))
    #expect(fault?.reason == "record 0: a status that is not UTF-8")
  }

  @Test("a frame that is cut too early, or too late")
  func cut() throws {
    let names = NameTable()
    let first = frames([.taskEnd, .taskEnd], names: names)
    let prologue = FramePrologue(
      firstRecord: 2,
      step: 0,
      instant: .start,
      rollingDigest: .of(first[0].content)
    )
    let second = Frame(
      prologue: prologue,
      recordCount: 1,
      content: bytes(of: prologue) + [18]
    )
    let reason = "the frame before has only 21 bytes and is not the last"
    #expect(try refusal(of: first + [second])?.reason == reason)
    // Four events of 65 536 bytes reach the length at which the frame must end.
    let value = [0x80, 0x80, 0x08] + [UInt8](repeating: 7, count: 65_536)
    let events = [20, 1, 0, 1, 0x61] + value + [20, 1, 1] + value + [20, 1, 1] + value
    let last: [UInt8] = [23, 0, 4] + Array("fail".utf8) + [0]
    let short = bytes(of: .first) + events + last
    let long = bytes(of: .first) + events + [20, 1, 1] + value + last
    #expect(try refusal(of: [Frame(prologue: .first, recordCount: 4, content: short)]) == nil)
    let late = try refusal(of: [Frame(prologue: .first, recordCount: 5, content: long)])
    #expect(late?.reason == "record 4: the frame should have ended before it")
  }

  @Test("a prologue of another place")
  func prologue() throws {
    let run = SampleRun.large(events: 6)
    let collector = FrameList()
    let (counts, _) = run.record(to: collector)
    for change in 0..<4 {
      var frames = collector.frames
      let second = frames[1]
      var prologue = second.prologue
      switch change {
      case 0: prologue.rollingDigest = .zero
      case 1: prologue.step += 1
      case 2: prologue.instant = prologue.instant + .nanoseconds(1)
      default: prologue.firstRecord += 1
      }
      frames[1].content =
        bytes(of: prologue) + second.content.dropFirst(bytes(of: second.prologue).count)
      let fault = try refusal(of: frames, counts: TraceCounts(steps: counts.steps), run: run)
      let number = second.prologue.firstRecord
      #expect(fault?.reason == "the prologue is not that of record \(number)", "change \(change)")
    }
  }

  @Test("a blob that belongs to no record, is missing, or has another length")
  func blobs() throws {
    let names = NameTable()
    let end = Record.Body.end(status: names.name("fail"), fields: [])
    let alone = try refusal(of: frames([.blob("x"), end], names: names))
    #expect(alone?.reason == "record 0: a blob that belongs to no record")
    // An event with a value of 70 000 bytes: a blob of 65 536, one of 4 464.
    let head: [UInt8] = [20, 1, 0, 1, 0x61] + [0xE1, 0xC5, 0x08]
    let first: [UInt8] = [22] + [0x80, 0x80, 0x04] + [UInt8](repeating: 7, count: 65_536)
    let second: [UInt8] = [22] + [0xF0, 0x22] + [UInt8](repeating: 7, count: 4_464)
    let shorter: [UInt8] = [22] + [0xEF, 0x22] + [UInt8](repeating: 7, count: 4_463)
    let last: [UInt8] = [23, 0, 4] + Array("fail".utf8) + [0]
    let start = bytes(of: .first)
    let cases: [([[UInt8]], String?)] = [
      ([head, first, second, last], nil),
      ([head, first, last], "record 2: a record where a blob belongs"),
      ([head, second, last], "record 1: a blob of 4464 bytes, expected 65536"),
      ([head, first, shorter, last], "record 2: a blob of 4463 bytes, expected 4464"),
      ([head, first, second, second, last], "record 3: a blob that belongs to no record"),
    ]
    for (records, reason) in cases {
      let content = start + records.flatMap { $0 }
      let frame = Frame(prologue: .first, recordCount: UInt64(records.count), content: content)
      #expect(try refusal(of: [frame])?.reason == reason)
    }
  }

  @Test("a clock beyond 64 bits")
  func clock() throws {
    let names = NameTable()
    let fault = try refusal(
      of: frames(
        [.clock(advance: .nanoseconds(.max)), .clock(advance: .nanoseconds(1))],
        names: names
      )
    )
    #expect(fault?.reason == "record 1: the clock goes beyond 64 bits")
  }

  @Test("bytes that are no record")
  func decoding() throws {
    let start = bytes(of: .first)
    let frame = Frame(prologue: .first, recordCount: 1, content: start + [31])
    let fault = try refusal(of: [frame])
    #expect(fault?.reason == "record 0: unknown record kind 31, at byte 19 of the frame's content")
  }

  @Test("counts, outcome or fingerprint that are not those of the records")
  func footer() throws {
    let run = SampleRun.small()
    let frames = frames(run.bodies, names: run.names)
    let expected = "the footer is not that of what it follows"
    for counts in [
      TraceCounts(choices: 1, findings: 1, steps: 1),
      TraceCounts(choices: 2, findings: 0, steps: 1),
      TraceCounts(choices: 2, findings: 1, steps: 2),
    ] {
      #expect(try refusal(of: frames, counts: counts)?.reason == expected)
    }
  }
}
