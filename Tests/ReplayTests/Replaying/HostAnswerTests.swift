import Files
import FilesTestSupport
import Replay
import SimKernel
import SimTestSupport
import Testing

private let configuration = RunConfiguration(
  seed: 1,
  isDeterministic: true,
  kernel: RunOptions(processes: .host)
)

/// A host whose programs take a known time; it answers what is due first.
private struct FakeHost {
  /// By task: how long its program takes, and its exit code.
  var programs: [UInt64: (duration: UInt64, exit: Int32)]

  func drive(_ waiting: Waiting, _ kernel: Kernel) {
    func arrival(_ effect: PendingEffect) -> UInt64 {
      effect.requested.nanoseconds + (programs[effect.task.number]?.duration ?? 0)
    }
    let first = waiting.effects.min { arrival($0) < arrival($1) }
    if let first, arrival(first) <= waiting.nextTimer?.nanoseconds ?? .max {
      let program = programs[first.task.number]
      kernel.answer(
        first.id,
        .process(
          ProcessResult(
            exitCode: program?.exit ?? 0,
            standardOutput: "done",
            standardError: .empty
          )
        ),
        duration: .nanoseconds(program?.duration ?? 0)
      )
    } else {
      kernel.passTime()
    }
  }
}

@Suite("Host answers")
struct HostAnswerTests {
  @Test("timers between a long effect's request and its answer keep their order on replay")
  func longEffectsKeepOrder() throws {
    let folder = TemporaryFolder()
    let path = folder["run.fozzy"]
    let program = Threads([
      [.spawnProcess, .yield], [.sleep(10), .sleep(10), .sleep(10), .sleep(10)],
      [.sleep(25), .yield],
    ])
    let host = FakeHost(programs: [1: (25, 7)])
    let run = try ThreadsTrace.record(
      program,
      SeededSource(seed: 2),
      at: path,
      configuration: configuration,
      drive: host.drive
    )
    #expect(run.result.status == .pass)
    #expect(run.result.elapsed == .nanoseconds(40))
    // At instant 25 the timer goes first, then the answer.
    #expect(run.program.history.dropFirst(3) == [2, 2, 3, 1, 2])
    #expect(try ThreadsTrace.replay(path).verdict == .same(.pass))
  }

  @Test("answers arrive at request plus duration, whichever was asked first")
  func answersArriveInTime() throws {
    let folder = TemporaryFolder()
    let path = folder["run.fozzy"]
    let program = Threads([[.spawnProcess, .yield], [.spawnProcess, .yield]])
    let host = FakeHost(programs: [1: (50, 0), 2: (20, 0)])
    let run = try ThreadsTrace.record(
      program,
      ZeroSource(),
      at: path,
      configuration: configuration,
      drive: host.drive
    )
    #expect(run.program.history == [1, 2, 2, 1])
    #expect(run.result.elapsed == .nanoseconds(50))
    #expect(try ThreadsTrace.replay(path).verdict == .same(.pass))
  }

  @Test("a request that differs from the recorded one is a divergence that shows both")
  func otherRequestsDiverge() throws {
    let folder = TemporaryFolder()
    let path = folder["run.fozzy"]
    let host = FakeHost(programs: [1: (50, 0)])
    _ = try ThreadsTrace.record(
      Threads([[.spawnProcess], [.sleep(1)]]),
      ZeroSource(),
      at: path,
      configuration: configuration,
      drive: host.drive
    )
    let (verdict, names) = try ThreadsTrace.replay(path) { _ in
      Threads([[.sleep(1)], [.spawnProcess]])
    }
    guard case .diverged(let divergence) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    let sides = divergence.sides(names)
    #expect(sides.expected.hasPrefix("effect process command=\"work\""))
    #expect(sides.found == "timer set for 1ns, by task 1")
  }

  @Test("a paced run takes the timers' exact instants, however long the waits were")
  func pacedRunsReplay() throws {
    let folder = TemporaryFolder()
    let path = folder["run.fozzy"]
    var waits: [UInt64] = []
    let run = try ThreadsTrace.record(
      Threads([[.sleep(30), .sleep(1)], [.sleep(20)]]),
      ZeroSource(),
      at: path,
      configuration: RunConfiguration(seed: 1, isDeterministic: false)
    ) { waiting, kernel in
      waits.append(waiting.nextTimer?.nanoseconds ?? 0)
      kernel.passTime()
    }
    #expect(waits == [20, 30, 31])
    #expect(run.result.elapsed == .nanoseconds(31))
    #expect(try ThreadsTrace.replay(path).verdict == .same(.pass))
  }
}
