// What the engine's budgets are measured by: `swift run -c release Benchmarks [EVENTS]`.
//
// Prints one line a measurement: its name, the rate, bytes per event where there are any, and the
// run's fingerprint, which must not change from run to run.

import Files
import Replay
import SimKernel
import SystemPackage

let events = CommandLine.arguments.dropFirst().first.flatMap { UInt64($0) } ?? 3_000_000

/// Throws frames away: what the records themselves cost.
final class NullSink: FrameSink {
  private(set) var byteCount = 0

  func accept(_ frame: Frame) -> Bool {
    byteCount += frame.content.count
    return true
  }
}

func report(_ name: String, _ time: Duration, bytes: Int, _ fingerprint: Digest128) {
  let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  let rate = Int(Double(events) / seconds / 1000)
  let size = Int(Double(bytes) * 100 / Double(events))
  print(
    "\(name): \(rate) thousand events/s, \(size / 100).\(size % 100 / 10)\(size % 10) bytes/event, "
      + fingerprint.hexadecimal
  )
}

func kernelEvents(timers: Int) {
  var program = Sleepers(count: timers, events: events)
  let sink = NullSink()
  let kernel = Kernel(choices: SeededSource(seed: 1), journal: Journal(sink: sink))
  let time = ContinuousClock().measure { _ = kernel.run(&program) }
  let fingerprint = kernel.journal.finish()
  report("kernel events, \(timers) timers", time, bytes: sink.byteCount, fingerprint)
}

func recordedEvents(timers: Int) throws {
  var program = Sleepers(count: timers, events: events)
  let configuration = RunConfiguration(seed: 1, isDeterministic: true)
  let header = TraceHeader(
    program: TraceHeader.ProgramIdentity(kind: "sleepers", name: "sleepers", source: []),
    options: configuration.json,
    writer: TraceHeader.Writer(engine: "benchmark")
  )
  let path = FilePath("/tmp/fozzy-benchmark.fozzy")
  let clock = ContinuousClock()
  let begin = clock.now
  let result = try Execution.run(
    &program,
    header,
    source: [],
    configuration,
    choices: SeededSource(seed: 1),
    target: RunRecorder.Target(path, collision: .overwrite)
  ) { _, _ in }
  let time = begin.duration(to: clock.now)
  let bytes = try SystemDisk().readFile(path, atMost: 1 << 30).count
  try SystemDisk().remove(path)
  report("the same, recorded", time, bytes: bytes, result.record.fingerprint)
}

kernelEvents(timers: 1000)
try recordedEvents(timers: 1000)
kernelEvents(timers: 100_000)
