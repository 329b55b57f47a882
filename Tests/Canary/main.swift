// Usage: Canary honest|leaky SEED
//
// Runs one program once and prints its fingerprint, for tests that compare processes. The leaky one
// does what no program may: it lets the order of a hashed set, which differs from process to process,
// into its records.

import SimKernel
import SimTestSupport

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

let arguments = CommandLine.arguments
guard arguments.count == 3, let seed = UInt64(arguments[2]) else {
  fatalError("usage: Canary honest|leaky SEED")
}
switch arguments[1] {
case "honest":
  let program = Threads([
    [.draw(.max), .lock, .sleep(10), .unlock, .send(to: 3, lossOneIn: 2)],
    [.lock, .yield, .draw(9), .unlock], [.sleep(20), .faultOneIn(2), .draw(.max)],
  ])
  print(TestRun(program, SeededSource(seed: seed)).fingerprint.hexadecimal)
case "leaky":
  print(TestRun(LeakyProgram(), SeededSource(seed: seed)).fingerprint.hexadecimal)
default: fatalError("usage: Canary honest|leaky SEED")
}
