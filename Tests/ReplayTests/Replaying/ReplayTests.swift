import Files
import FilesTestSupport
import Replay
import SimKernel
import SimTestSupport
import Testing

private let racy = Threads([
  [.load, .storeIncremented], [.load, .storeIncremented], [.sleep(1000), .checkCounter(2)],
])

@Suite("Replay")
struct ReplayTests {
  @Test(
    "each failing run of each source replays byte for byte from its trace alone",
    arguments: ["seeded", "pct", "depth-first", "zero"]
  )
  func failingRunsReplay(_ policy: String) throws {
    let folder = TemporaryFolder()
    let depthFirst = DepthFirstSource(seed: 1)
    var failures = 0
    for seed: UInt64 in 0..<40 {
      let source: any ChoiceSource =
        switch policy {
        case "seeded": SeededSource(seed: seed)
        case "pct": PCTSource(seed: seed, depth: 2, questions: 6)
        case "zero": ZeroSource()
        default: depthFirst
        }
      let path = folder["run.fozzy"]
      let run = try ThreadsTrace.record(racy, source, at: path)
      if run.result.status == .fail { failures += 1 }
      let copy = folder["copy.fozzy"]
      let replay = try ThreadsTrace.replay(
        path,
        writing: RunRecorder.Target(copy, collision: .overwrite)
      )
      #expect(replay.verdict == .same(run.result.status), "\(policy), seed \(seed)")
      let disk = SystemDisk()
      let recorded = try disk.readFile(path, atMost: 1 << 20)
      let again = try disk.readFile(copy, atMost: 1 << 20)
      #expect(recorded == again, "\(policy), seed \(seed)")
      if policy == "depth-first", !depthFirst.advance() { break }
    }
    #expect(failures > 0)
  }

  @Test("the answers of a failing run, deleted by hand, shrink to the documented minimum")
  func failuresShrink() throws {
    let failing = (0..<UInt64(100)).lazy.map { TestRun(racy, SeededSource(seed: $0)) }
      .first { $0.program.violation != nil }
    var streams = try #require(failing).choices()
    func stillFails(_ streams: [ListSource.Stream]) -> Bool {
      TestRun(racy, ListSource(streams)).program.violation != nil
    }
    var isShorter = true
    while isShorter {
      isShorter = false
      for stream in streams.indices {
        for place in streams[stream].answers.indices.reversed() {
          var shorter = streams
          shorter[stream].answers.remove(at: place)
          if stillFails(shorter) {
            streams = shorter
            isShorter = true
            break
          }
        }
      }
    }
    // Oldest first already loses the update: both tasks load before either stores.
    #expect(streams == [ListSource.Stream(name: "schedule", answers: [])])
  }

  @Test("a changed program diverges at the first record that differs, shown from both sides")
  func changesDiverge() throws {
    let folder = TemporaryFolder()
    let path = folder["run.fozzy"]
    _ = try ThreadsTrace.record(
      Threads([[.draw(9), .sleep(5), .yield], [.yield]]),
      SeededSource(seed: 3),
      at: path
    )
    let (verdict, names) = try ThreadsTrace.replay(path) { _ in
      Threads([[.draw(9), .sleep(6), .yield], [.yield]])
    }
    guard case .diverged(let divergence) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    let sides = divergence.sides(names)
    #expect(sides.expected == "timer set for 5ns, by task 1")
    #expect(sides.found == "timer set for 6ns, by task 1")
  }

  @Test("a question that was not recorded has no answer")
  func unrecordedQuestionsDiverge() throws {
    let folder = TemporaryFolder()
    let path = folder["run.fozzy"]
    _ = try ThreadsTrace.record(Threads([[.draw(9)]]), SeededSource(seed: 3), at: path)
    let (verdict, names) = try ThreadsTrace.replay(path) { _ in Threads([[.draw(8)]]) }
    guard case .diverged(let divergence) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    let sides = divergence.sides(names)
    #expect(sides.expected.hasPrefix("choice rand (data, max 9) = "))
    #expect(sides.found == "a data question of stream rand (max 8)")
  }

  @Test("a program that ends earlier or later than recorded diverges")
  func lengthsMatter() throws {
    let folder = TemporaryFolder()
    let path = folder["run.fozzy"]
    _ = try ThreadsTrace.record(Threads([[.draw(9), .draw(9)]]), ZeroSource(), at: path)
    for change in [Threads([[.draw(9)]]), Threads([[.draw(9), .draw(9), .draw(9)]])] {
      let (verdict, _) = try ThreadsTrace.replay(path) { _ in change }
      guard case .diverged = verdict else {
        Issue.record("\(verdict)")
        continue
      }
    }
  }
}
