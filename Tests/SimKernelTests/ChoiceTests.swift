import SimKernel
import SimTestSupport
import Testing

@Suite("Choices")
struct ChoiceTests {
  @Test("depth-first branches two ways at a fault of one in a thousand")
  func depthFirstBranchesAtFaults() {
    let source = DepthFirstSource(seed: 1)
    var counters: [UInt64] = []
    repeat {
      counters.append(TestRun(Threads([[.faultOneIn(1000)]]), source).program.counter)
    } while source.advance()
    #expect(counters == [0, 1])
  }

  @Test("all-zero answers mean no fault")
  func zeroMeansNoFault() {
    #expect(TestRun(Threads([[.faultOneIn(2)]]), ZeroSource()).program.counter == 0)
  }

  @Test("a generated fault happens about as often as its ratio says")
  func faultsFollowTheirRatio() {
    let program = Threads([[Threads.Action](repeating: .faultOneIn(10), count: 5000)])
    let faults = TestRun(program, SeededSource(seed: 5)).program.counter
    #expect((400...600).contains(faults), "\(faults) of 5000")
  }

  @Test("a ratio of zero or one is no question and no record")
  func certainFaultsAreNoQuestions() throws {
    let program = Threads([[.send(to: 2, lossOneIn: 0), .send(to: 2, lossOneIn: 1)], [.sleep(1)]])
    #expect(try TestRun(program, ZeroSource()).choices().map(\.name) == ["schedule"])
  }

  @Test("a draw added to one stream changes no answer in another")
  func streamsAreIndependent() throws {
    let few = Threads([[.draw(9), .faultOneIn(2), .faultOneIn(2), .faultOneIn(2)]])
    let many = Threads([
      [.draw(9), .draw(9), .faultOneIn(2), .draw(9), .faultOneIn(2), .faultOneIn(2)]
    ])
    func faults(_ program: Threads, _ seed: UInt64) throws -> [UInt64] {
      try TestRun(program, SeededSource(seed: seed)).choices()
        .first { $0.name == "fault" }?.answers ?? []
    }
    for seed: UInt64 in 0..<20 {
      #expect(try faults(few, seed) == faults(many, seed), "seed \(seed)")
    }
  }

  @Test("the list source answers from one list per stream, then zero, and never above the maximum")
  func listsAnswer() throws {
    let program = Threads([[.draw(9), .draw(9), .draw(9), .faultOneIn(2)]])
    let source = ListSource(
      [ListSource.Stream(name: "rand", answers: [4, 100])])
    let choices = try TestRun(program, source).choices()
    #expect(
      choices == [
        ListSource.Stream(name: "rand", answers: [4, 9, 0]),
        ListSource.Stream(name: "fault", answers: [0]),
      ]
    )
  }

  @Test("recorded answers, fed to the list source, give the same run")
  func recordedAnswersRepeatARun() throws {
    let program = Threads([
      [.draw(1000), .send(to: 2, lossOneIn: 3), .yield], [.sleep(5), .yield],
      [.yield, .faultOneIn(3)],
    ])
    for seed: UInt64 in 0..<30 {
      let run = TestRun(program, SeededSource(seed: seed))
      let again = TestRun(program, ListSource(try run.choices()))
      #expect(again.fingerprint == run.fingerprint, "seed \(seed)")
    }
  }

  @Test("K seeds of a program that draws give K fingerprints; one seed gives one")
  func seedsDecide() {
    let program = Threads([[.draw(.max), .yield], [.yield, .draw(.max)]])
    func fingerprint(_ seed: UInt64) -> String {
      TestRun(program, SeededSource(seed: seed)).fingerprint.hexadecimal
    }
    #expect(Set((0..<UInt64(64)).map(fingerprint)).count == 64)
    #expect(Set((0..<UInt64(20)).map { _ in fingerprint(9) }).count == 1)
  }
}
