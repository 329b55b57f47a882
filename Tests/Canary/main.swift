// Usage: Canary honest|leaky SEED
//        Canary trace PATH
//
// Runs one program once and prints its fingerprint, or writes the leaky one's trace, for tests that
// compare processes. The leaky one does what no program may: it lets the order of a hashed set, which
// differs from process to process, into its records.

import Files
import Replay
import SimKernel
import SimTestSupport
import SystemPackage

/// Records the elements of a set in the set's own order.
struct LeakyProgram: Program {
  let names: Set<String> = ["ada", "barbara", "edsger", "grace", "leslie", "tony"]

  mutating func start(_ kernel: Kernel) { kernel.spawn(kernel.names.name("leak")) }

  mutating func resume(_ task: TaskID, _ wake: Wake, _ kernel: Kernel) -> Wait {
    for name in names { kernel.event([Record.Field(kernel.names.name("name"), Bytes(name))]) }
    return .ended
  }

  func end(_ outcome: Outcome, _ kernel: Kernel) -> RunStatus { .pass }

  var digest: Digest128 { .zero }
}

/// Runs the leaky program and writes its trace.
func writeTrace(_ path: FilePath) throws {
  let configuration = RunConfiguration(seed: 7, isDeterministic: true)
  let header = TraceHeader(
    program: TraceHeader.ProgramIdentity(kind: "canary", name: "leaky", source: []),
    options: configuration.json,
    writer: TraceHeader.Writer(engine: "test")
  )
  var program = LeakyProgram()
  _ = try Execution.run(
    &program,
    header,
    source: [],
    configuration,
    choices: SeededSource(seed: 7),
    target: RunRecorder.Target(path, collision: .error)
  ) { _, _ in fatalError("Canary: the run waits") }
}

let usage = "usage: Canary honest|leaky SEED, or Canary trace PATH"
let arguments = CommandLine.arguments
guard arguments.count == 3 else { fatalError(usage) }
switch (arguments[1], UInt64(arguments[2])) {
case ("honest", let seed?):
  let program = Threads([
    [.draw(.max), .lock, .sleep(10), .unlock, .send(to: 3, lossOneIn: 2)],
    [.lock, .yield, .draw(9), .unlock], [.sleep(20), .faultOneIn(2), .draw(.max)],
  ])
  print(TestRun(program, SeededSource(seed: seed)).fingerprint.hexadecimal)
case ("leaky", let seed?):
  print(TestRun(LeakyProgram(), SeededSource(seed: seed)).fingerprint.hexadecimal)
case ("trace", _): try writeTrace(FilePath(arguments[2]))
default: fatalError(usage)
}
