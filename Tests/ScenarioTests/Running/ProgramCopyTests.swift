import Scenario
import SimKernel
import Testing

@Suite("Copies of a scenario program")
struct ProgramCopyTests {
  /// Throws frames away.
  private final class NoSink: FrameSink {
    func accept(_ frame: Frame) -> Bool { true }
  }

  /// Runs a copy of the program on a kernel whose table has other names first.
  private func fingerprint(_ program: ScenarioProgram, namesBefore: [Bytes]) -> Digest128 {
    var program = program
    let names = NameTable()
    for name in namesBefore { _ = names.name(name) }
    let journal = Journal(names: names, sink: NoSink())
    let kernel = Kernel(choices: SeededSource(seed: 1), journal: journal)
    _ = kernel.run(&program)
    return journal.finish()
  }

  @Test("leave the same records on every kernel, whatever names it knew before")
  func otherTables() throws {
    let steps = """
      {"type":"trace_event","name":"e"},{"type":"net_send","from":"a","to":"b","payload":"p"},
      {"type":"rand_u64"},{"type":"net_deliver_one"}
      """
    let scenario = try #require(load(file(steps: steps)).scenario)
    let options = ScenarioProgram.Options(isDeterministic: true, memory: MemoryOptions())
    let program = ScenarioProgram(scenario, name: "t", options: options)
    let first = fingerprint(program, namesBefore: [])
    #expect(fingerprint(program, namesBefore: ["x", "id", "rand", "net_send"]) == first)
    #expect(fingerprint(program, namesBefore: []) == first)
  }
}
