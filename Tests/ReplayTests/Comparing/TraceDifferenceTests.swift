import Files
import FilesTestSupport
import Replay
import SimKernel
import Testing

@Suite("TraceDifference")
struct TraceDifferenceTests {
  private let folder = TemporaryFolder()

  /// Writes both runs and compares them.
  private func compare(
    _ first: SampleRun,
    _ second: SampleRun,
    times: ComparedTimes = .compared
  ) throws -> TraceDifference? {
    try first.write(to: folder["a.fozzy"], on: SystemDisk(), collision: .overwrite)
    try second.write(to: folder["b.fozzy"], on: SystemDisk(), collision: .overwrite)
    return try TraceDifference.between(folder["a.fozzy"], folder["b.fozzy"], times: times)
  }

  private func signatures(times: ComparedTimes) throws -> (Digest128, Digest128) {
    (
      try TraceSignature.of(folder["a.fozzy"], times: times),
      try TraceSignature.of(folder["b.fozzy"], times: times)
    )
  }

  @Test("is none between two traces of one run, whatever wrote them")
  func same() throws {
    var other = SampleRun.small()
    other.engine = "another"
    #expect(try compare(.small(), other) == nil)
    #expect(try signatures(times: .compared).0 == signatures(times: .compared).1)
    #expect(try compare(.large(events: 40), .large(events: 40)) == nil)
  }

  @Test("is found at each record that is another, and at no other")
  func eachRecord() throws {
    let run = SampleRun.small()
    for number in run.bodies.indices.dropLast() {
      var changed = SampleRun.small()
      changed.bodies[number] = .wake(target: TaskID(99))
      let difference = try #require(try compare(run, changed))
      #expect(difference.number == RecordNumber(number))
      #expect(difference.second == "wake of task 99, by task 1")
      #expect(difference.first != difference.second)
      #expect(difference.step == (number >= 2 ? "0" : nil))
      let (first, second) = try signatures(times: .compared)
      #expect(first != second)
    }
  }

  @Test("is where one trace goes on and the other has ended")
  func length() throws {
    var longer = SampleRun.small()
    longer.bodies.insert(.timerFired, at: 11)
    let difference = try #require(try compare(.small(), longer))
    #expect(difference.number == 11)
    #expect(difference.first == "end, fail")
    #expect(difference.second == "timer fired, by task 1")
  }

  @Test("of a long value is shown around the byte that differs")
  func longValue() throws {
    var changed = SampleRun.large(events: 5)
    for (number, body) in changed.bodies.enumerated() {
      guard case .event(let fields) = body, fields[0].value.count == 150_000 else { continue }
      var bytes = fields[0].value.array
      bytes[149_000] = UInt8(ascii: "!")
      changed.bodies[number] = .event([Record.Field(fields[0].name, Bytes(bytes))])
    }
    let difference = try #require(try compare(.large(events: 5), changed))
    #expect(difference.second.hasPrefix("blob of 18928 bytes"))
    #expect(difference.second.contains("!"))
    #expect(!difference.first.contains("!"))
    #expect(difference.second.utf8.count < 1000)
  }

  @Test("of causes alone says the causes")
  func causes() throws {
    var changed = SampleRun.small()
    changed.causes[5] = 1
    let difference = try #require(try compare(.small(), changed))
    #expect(difference.number == 5)
    #expect(difference.second.hasSuffix("timer fired, by task 1, caused by record 1"))
    #expect(try compare(.small(), changed, times: .ignored) == nil)
  }

  @Test("passes over what real durations leave, when it is to, and over nothing else")
  func times() throws {
    func run(_ nanoseconds: UInt64, _ memory: Bytes, _ output: Bytes) -> SampleRun {
      var run = SampleRun()
      let names = run.names
      run.bodies = [
        .effect(kind: Name(.process), fields: [Record.Field(Name(.command), "date")]),
        .clock(advance: .nanoseconds(nanoseconds)),
        .answer(
          duration: .nanoseconds(nanoseconds),
          fields: [
            Record.Field(Name(.stdout), output), Record.Field(Name(.memory), memory),
          ]
        ),
        .event([
          Record.Field(names.name("name"), "x"),
          Record.Field(names.name("clock"), .decimal(nanoseconds)),
        ]),
        .digest(Digest128(low: nanoseconds, high: 0)),
        .end(status: names.name("pass"), fields: []),
      ]
      run.causes[2] = 0
      return run
    }
    #expect(try compare(run(1, "1", "x"), run(1, "1", "x")) == nil)
    #expect(try #require(try compare(run(1, "1", "x"), run(2, "2", "x"))).number == 1)
    #expect(try compare(run(1, "1", "x"), run(2, "2", "x"), times: .ignored) == nil)
    let (first, second) = try signatures(times: .ignored)
    #expect(first == second)
    let difference = try #require(
      try compare(run(1, "1", "x"), run(2, "2", "y"), times: .ignored)
    )
    #expect(difference.number == 2)
    #expect(difference.first == #"answer stdout="x", by task 1"#)
    #expect(difference.second == #"answer stdout="y", by task 1"#)
    let (left, right) = try signatures(times: .ignored)
    #expect(left != right)
  }

  @Test("two signatures differ where only bytes differ that are no text")
  func bytes() throws {
    var runs = [SampleRun.small(), SampleRun.small()]
    for number in 0...1 {
      let field = Record.Field(runs[number].names.name("say"), Bytes([0xFF - UInt8(number)]))
      runs[number].bodies[8] = .event([field])
    }
    #expect(try compare(runs[0], runs[1], times: .ignored) != nil)
    let (first, second) = try signatures(times: .ignored)
    #expect(first != second)
  }

  @Test("a file that is no trace is refused")
  func refused() throws {
    try SampleRun.small().write(to: folder["a.fozzy"], on: SystemDisk())
    #expect(throws: TraceError.notFound(folder["none"])) {
      try TraceDifference.between(folder["a.fozzy"], folder["none"])
    }
  }
}
