import Files
import FilesTestSupport
import Replay
import SimKernel
import SimTestSupport
import SystemPackage
import Testing

@Suite("trace writer: stopped or refused anywhere, it leaves a whole trace or a readable part")
struct TraceWriterFaultTests {
  private let run = SampleRun.large(events: 6)

  /// Records the run, and stops where the disk fails as a command would.
  private func write(on disk: any Disk) throws(FileError) -> TraceFooter {
    let writer = try TraceWriter(
      for: "a/t",
      run.header,
      program: run.program,
      on: disk,
      collision: .overwrite,
      makingFolders: true
    )
    let (counts, fingerprint) = run.record(to: writer)
    return try writer.seal(counts: counts, outcome: run.outcome, fingerprint: fingerprint).1
  }

  /// How many records a trace gives, and whether it is sound as a whole.
  private func read(_ path: FilePath, on disk: any Disk) throws -> (records: UInt64, isWhole: Bool)
  {
    do throws(TraceError) {
      let footer = try TraceReader(opening: path, on: disk).finish()
      return (footer.counts.records, true)
    } catch {
      switch error {
      case .incomplete(_, let part): return (part.records, false)
      // So little was written that nothing shows what it was to be.
      case .notATrace: return (0, false)
      default: throw error
      }
    }
  }

  @Test("the machine stops at any call")
  func stopped() throws {
    let total = UInt64(run.bodies.count) + 3
    var partialRecords: Set<UInt64> = []
    for call in 0... {
      let memory = MemoryDisk()
      let disk = FaultyDisk(memory, .stop(at: call))
      let result = Result { () throws(FileError) in try write(on: disk) }
      for outcome in memory.powerLossOutcomes {
        if outcome.content(of: "a/t") != nil {
          let (records, isWhole) = try read("a/t", on: outcome)
          #expect(isWhole, "call \(call)")
          #expect(records == total)
        } else if case .success = result {
          Issue.record("call \(call): returned before it was durable")
        }
      }
      // What the machine had written is readable up to its last whole frame.
      if memory.content(of: "a/t") == nil, memory.content(of: "a/t.partial") != nil {
        partialRecords.insert(try read("a/t.partial", on: memory).records)
      }
      if !disk.hasStopped { break }
      #expect(throws: FileError.self) { try result.get() }
    }
    #expect(partialRecords == [0, 20, total], "no frame, one of two, or both")
  }

  @Test("the disk refuses any call")
  func refused() throws {
    for call in 0... {
      let memory = MemoryDisk()
      let disk = FaultyDisk(memory, .fail(.noSpace, at: call))
      let result = Result { () throws(FileError) in try write(on: disk) }
      #expect(disk.openCount == 0)
      if call >= disk.calls.count { break }
      let refusedCall = disk.calls[call]
      if case .success = result { Issue.record("call \(call), \(refusedCall): ignored") }
      if memory.content(of: "a/t") != nil { #expect(try read("a/t", on: memory).isWhole) }
      if memory.content(of: "a/t.partial") != nil { _ = try read("a/t.partial", on: memory) }
    }
  }

  @Test("a frame that could not be written stops the run and is remembered")
  func failure() throws {
    // Folder, claim, header and program are written; the second record frame is not.
    let disk = FaultyDisk(MemoryDisk(), .fail(.noSpace, at: 8))
    let writer = try TraceWriter(
      for: "t",
      run.header,
      program: run.program,
      on: disk,
      collision: .error
    )
    let collector = FrameList()
    let (counts, fingerprint) = run.record(to: collector)
    #expect(collector.frames.map { writer.accept($0) } == [true, false])
    let error = FileError.failed(.write, "t.partial", .noSpace)
    #expect(writer.failure == error)
    #expect(throws: error) {
      try writer.seal(counts: counts, outcome: "pass", fingerprint: fingerprint)
    }
  }

  @Test("abandoned, it leaves nothing")
  func abandoned() throws {
    let memory = MemoryDisk()
    let writer = try TraceWriter(
      for: "t",
      run.header,
      program: run.program,
      on: memory,
      collision: .error
    )
    _ = run.record(to: writer)
    #expect(memory.paths == ["t.partial"])
    try writer.abandon()
    #expect(memory.paths.isEmpty)
  }

  @Test("append: the same run keeps its file, another takes the next number")
  func append() throws {
    let memory = MemoryDisk()
    var run = SampleRun.small()
    let first = try run.write(to: "t.fozzy", on: memory, collision: .append).0
    let again = try run.write(to: "t.fozzy", on: memory, collision: .append).0
    run.seed += 1
    let other = try run.write(to: "t.fozzy", on: memory, collision: .append).0
    #expect(first == Placement(path: "t.fozzy", isNew: true))
    #expect(again == Placement(path: "t.fozzy", isNew: false))
    #expect(other == Placement(path: "t.1.fozzy", isNew: true))
  }
}
