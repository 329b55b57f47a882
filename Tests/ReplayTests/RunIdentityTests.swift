import Files
import FilesTestSupport
import Replay
import SimKernel
import SystemPackage
import Testing

@Suite("run identity: what a run is, whoever wrote it")
struct RunIdentityTests {
  private func identity(_ change: (inout SampleRun) -> Void = { _ in }) throws -> RunIdentity {
    var run = SampleRun.small()
    change(&run)
    let (_, footer) = try run.write(to: "t.fozzy", on: MemoryDisk())
    return footer.identity
  }

  @Test("pinned for a run of format 1, behaviour 1")
  func golden() throws {
    let identity = try identity()
    #expect(identity.text == "e6b037f5471c3c54eb788c2006a6836d5e93fc55d94680480281a779e5ae99b3")
    #expect(identity.runID == "e6b037f5471c3c54eb788c2006a6836d")
  }

  @Test("the writer does not change it")
  func writer() throws {
    #expect(try identity { $0.engine = "9.9" } == identity())
  }

  @Test("a change of program, option or record does")
  func changes() throws {
    let changed = try [
      identity { $0.program.append(0x0A) },
      identity { $0.name = "other.txt" },
      identity { $0.kind = "other" },
      identity { $0.seed = 8 },
      identity { $0.bodies.remove(at: 6) },
      identity { $0.bodies[4] = .clock(advance: .milliseconds(6)) },
    ]
    for (number, other) in changed.enumerated() {
      #expect(try other != identity(), "change \(number)")
      #expect(changed.filter { $0 == other }.count == 1, "change \(number)")
    }
  }

  @Test("a run that is not recorded has the identity of its trace")
  func unrecorded() throws {
    for run in [SampleRun.small(), SampleRun.large(events: 12)] {
      let sink = IdentitySink(run.header, program: run.program)
      _ = run.record(to: sink)
      let (_, footer) = try run.write(to: "t.fozzy", on: MemoryDisk())
      #expect(sink.identity == footer.identity)
    }
  }
}
