import Files
import FilesTestSupport
import Replay
import SimKernel
import SystemPackage
import Testing

@Suite("trace: whatever was changed is refused, and never a crash")
struct TraceTamperTests {
  /// Reads a file of these bytes to its end; its error, nil when it is found sound.
  private func refusal(_ file: [UInt8]) -> TraceError? {
    let disk = MemoryDisk()
    disk.put(file, at: "t")
    do throws(TraceError) {
      _ = try TraceReader(opening: "t", on: disk).finish()
      return nil
    } catch {
      return error
    }
  }

  private func smallTrace() throws -> [UInt8] {
    let disk = MemoryDisk()
    try SampleRun.small().write(to: "t", on: disk)
    return try #require(disk.content(of: "t"))
  }

  @Test("every bit of every byte counts", arguments: UInt8(0)..<8)
  func bits(bit: UInt8) throws {
    var file = try smallTrace()
    #expect(refusal(file) == nil)
    for place in file.indices {
      file[place] ^= 1 << bit
      if refusal(file) == nil { Issue.record("byte \(place): accepted") }
      file[place] ^= 1 << bit
    }
  }

  @Test("every truncation is incomplete, or no trace when nothing shows that it was one")
  func truncations() throws {
    let file = try smallTrace()
    for count in file.indices {
      switch refusal(Array(file.prefix(count))) {
      case .notATrace: #expect(count < 20, "cut at \(count)")
      case .incomplete(_, let part):
        #expect(count >= 20, "cut at \(count)")
        #expect(part.records == 0 || part.records == 12, "cut at \(count)")
      case let other: Issue.record("cut at \(count): \(String(describing: other))")
      }
    }
  }

  @Test("a cut trace gives the records of its whole frames")
  func wholePart() throws {
    let run = SampleRun.large(events: 10)
    let disk = MemoryDisk()
    let (_, footer) = try run.write(to: "t", on: disk)
    let file = try #require(disk.content(of: "t"))
    var seen: Set<UInt64> = []
    for count in stride(from: 300, to: file.count, by: 37) {
      disk.put(Array(file.prefix(count)), at: "cut")
      let reader = try TraceReader(opening: "cut", names: run.names, on: disk)
      var records: UInt64 = 0
      do throws(TraceError) {
        while let entry = try reader.next() {
          #expect(entry.number == records)
          records += 1
        }
        Issue.record("cut at \(count): accepted")
      } catch {
        guard case .incomplete(_, let part) = error else { throw error }
        #expect(part.records == records)
        #expect(throws: error) { try reader.next() }
      }
      seen.insert(records)
    }
    #expect(seen == Set(footer.frames.map(\.record) + [footer.counts.records]))
  }

  @Test("a byte after the end is refused")
  func appended() throws {
    let file = try smallTrace()
    for byte in [0, 0x50] as [UInt8] {
      guard case .corrupt(_, let fault) = refusal(file + [byte]) else {
        Issue.record("accepted")
        continue
      }
      #expect(fault.reason == "bytes after the seek table")
    }
  }

  @Test("arbitrary bytes are refused", arguments: [1, 2, 3, 4] as [UInt64])
  func arbitrary(seed: UInt64) throws {
    var generator = Generator(seed: seed, stream: "tamper")
    let file = try smallTrace()
    for round in 0..<400 {
      // Half of them begin as a trace does, so that more than the first check is reached.
      let kept = round.isMultiple(of: 2) ? generator.next(through: UInt64(file.count - 1)) : 0
      var bytes = Array(file.prefix(Int(kept)))
      for _ in 0..<generator.next(through: 300) {
        bytes.append(UInt8(truncatingIfNeeded: generator.next()))
      }
      if refusal(bytes) == nil { Issue.record("seed \(seed), round \(round): accepted") }
    }
  }

  @Test("several changes at once are refused", arguments: [1, 2, 3, 4] as [UInt64])
  func changes(seed: UInt64) throws {
    var generator = Generator(seed: seed, stream: "tamper")
    let file = try smallTrace()
    for round in 0..<400 {
      var bytes = file
      for _ in 0...generator.next(through: 5) {
        let place = Int(generator.next(through: UInt64(bytes.count - 1)))
        switch generator.next(through: 3) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next(through: 255))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(bytes[place], at: place)
        default:
          let end = min(bytes.count, place + Int(generator.next(through: 40)))
          bytes.removeSubrange(place..<end)
        }
        if bytes.isEmpty { break }
      }
      if bytes == file { continue }
      if refusal(bytes) == nil { Issue.record("seed \(seed), round \(round): accepted") }
    }
  }
}
