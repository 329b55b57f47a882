import Files
import FilesTestSupport
import Replay
import SimKernel
import Testing

@Suite("AnswerDifference")
struct AnswerDifferenceTests {
  private let folder = TemporaryFolder()

  /// A run that asks for commands, one in each step.
  private func run(_ commands: [(command: Bytes, output: Bytes)], duration: UInt64) -> SampleRun {
    var run = SampleRun()
    let names = run.names
    for (index, asked) in commands.enumerated() {
      let kind = names.name("proc_spawn")
      run.bodies.append(.stepStart(depth: 0, index: UInt64(index), kind: kind))
      run.bodies.append(
        .effect(kind: Name(.process), fields: [Record.Field(Name(.command), asked.command)])
      )
      run.causes[run.bodies.count] = RecordNumber(run.bodies.count - 1)
      run.bodies.append(
        .answer(
          duration: .nanoseconds(duration),
          fields: [
            Record.Field(Name(.exit), "0"), Record.Field(Name(.stdout), asked.output),
            Record.Field(Name(.stderr), ""), Record.Field(Name(.memory), .decimal(duration)),
          ]
        )
      )
    }
    run.bodies.append(.end(status: names.name("pass"), fields: []))
    return run
  }

  private func differences(_ first: SampleRun, _ second: SampleRun) throws -> [AnswerDifference] {
    try first.write(to: folder["a.fozzy"], on: SystemDisk(), collision: .overwrite)
    try second.write(to: folder["b.fozzy"], on: SystemDisk(), collision: .overwrite)
    var found: [AnswerDifference] = []
    try AnswerDifference.forEach(between: folder["a.fozzy"], folder["b.fozzy"]) {
      found.append($0)
      return true
    }
    return found
  }

  private func output(_ answer: Answer) -> Bytes? {
    if case .process(let result) = answer { result.standardOutput } else { nil }
  }

  @Test("is none where only durations and memory differ")
  func same() throws {
    let commands: [(Bytes, Bytes)] = [("a", "1"), ("b", "2")]
    #expect(try differences(run(commands, duration: 1), run(commands, duration: 2)) == [])
  }

  @Test("is each question with another answer, with its step; long values are whole")
  func each() throws {
    let long = Bytes([UInt8](repeating: 7, count: 200_000))
    let found = try differences(
      run([("a", "1"), ("b", "2"), ("c", long)], duration: 1),
      run([("a", "1"), ("b", "3"), ("c", long + "!")], duration: 2)
    )
    #expect(found.map(\.step) == ["1", "2"])
    #expect(found.map(\.stepKind) == ["proc_spawn", "proc_spawn"])
    #expect(found.map(\.kind) == ["process", "process"])
    #expect(found[0].question == [AnswerDifference.Value(name: "command", value: "b")])
    #expect(found.map { output($0.first) } == ["2", long])
    #expect(found.map { output($0.second) } == ["3", long + "!"])
  }

  @Test("ends with the first question that the runs do not share")
  func consequences() throws {
    let found = try differences(
      run([("a", "1"), ("b", "2"), ("c", "3")], duration: 1),
      run([("a", "x"), ("b1", "y"), ("c", "z")], duration: 1)
    )
    #expect(found.map(\.step) == ["0"])
  }
}
