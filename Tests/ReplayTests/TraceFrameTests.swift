import Files
import FilesTestSupport
import Replay
import SimKernel
import SystemPackage
import Testing

/// Frames here are made by hand, bit for bit (RFC 8878, section 3.1.1).
@Suite("trace frames: an ordinary frame must say what it holds and keep to the limits")
struct TraceFrameTests {
  /// Reads a trace whose frame 2, the first of its records, begins with these bytes.
  private func fault(_ frame: [UInt8]) throws -> TraceError.Fault? {
    let disk = MemoryDisk()
    let run = SampleRun.small()
    _ = try TraceWriter(for: "t", run.header, program: run.program, on: disk, collision: .error)
    let begin = try #require(disk.content(of: "t.partial"))
    disk.put(begin + frame, at: "u")
    do throws(TraceError) {
      _ = try TraceReader(opening: "u", on: disk).finish()
      return nil
    } catch {
      guard case .corrupt(_, let fault) = error else { throw error }
      #expect(fault.frame == 2)
      #expect(fault.offset == UInt64(begin.count))
      return fault
    }
  }

  private let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
  private let rest = [UInt8](repeating: 0, count: 64)

  @Test(
    "the header of a frame",
    arguments: [
      ([0x20, 5], "a frame without a checksum"),
      ([0x04, 0x50], "a frame that declares no content size"),
      ([0x24, 0], "a frame of 0 content bytes, allowed 1...1048576"),
      ([0xA4, 0x01, 0x00, 0x10, 0x00], "a frame of 1048577 content bytes, allowed 1...1048576"),
      (
        [0xE4, 0, 0, 0, 0, 0, 0, 0, 0x80],
        "a frame of 9223372036854775808 content bytes, allowed 1...1048576"
      ),
      ([0x84, 0x58, 5, 0, 0, 0], "a frame with a window of 2097152 bytes"),
      ([0x25, 9, 5], "a frame with a dictionary"),
      ([0x2C, 5], "Unsupported frame parameter"),
    ] as [([UInt8], String)]
  )
  func header(bytes: [UInt8], reason: String) throws {
    #expect(try fault(magic + bytes + rest)?.reason == reason)
  }

  @Test("the body of a frame")
  func body() throws {
    // One raw block, the last, of three bytes; the sum is wrong.
    let block: [UInt8] = [0x19, 0x00, 0x00, 1, 2, 3]
    #expect(
      try fault(magic + [0x24, 3] + block + rest)?.reason
        == "Restored data doesn't match checksum"
    )
    #expect(try fault(magic + [0x24, 4] + block + rest)?.reason == "Data corruption detected")
    #expect(try fault(magic + [0x24, 2] + block + rest) != nil)
    // A block of the reserved kind.
    #expect(try fault(magic + [0x24, 3, 0x1F, 0, 0, 1, 2, 3] + rest) != nil)
  }

  @Test("empty blocks without end", .timeLimit(.minutes(5)))
  func endless() throws {
    let blocks = [UInt8](repeating: 0, count: 3_000_000)
    #expect(
      try fault(magic + [0x24, 3] + blocks)?.reason
        == "a frame longer than its content can make it"
    )
  }

  @Test("a frame of another kind")
  func kind() throws {
    #expect(try fault([1, 2, 3, 4] + rest)?.reason == "neither records nor a footer")
    #expect(try fault([0x5E, 0x2A, 0x4D, 0x18] + rest)?.reason == "neither records nor a footer")
  }
}
