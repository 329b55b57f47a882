import SimKernel

/// Throws frames away: what the records themselves cost.
final class NullSink: FrameSink {
  var bytes = 0

  func accept(_ frame: Frame) -> Bool {
    bytes += frame.content.count
    return true
  }
}

func sleepers(_ count: Int, events: UInt64) {
  var program = Sleepers(count: count, events: events)
  let sink = NullSink()
  let kernel = Kernel(choices: SeededSource(seed: 1), journal: Journal(sink: sink))
  let clock = ContinuousClock()
  let time = clock.measure { _ = kernel.run(&program) }
  let fingerprint = kernel.journal.finish()
  let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  let rate = Double(events) / seconds / 1e6
  print(
    "kernel events, \(count) timers: \(rate) M/s, \(Double(sink.bytes) / Double(events)) B/event, \(fingerprint.hexadecimal)"
  )
}

let scale = UInt64(CommandLine.arguments.dropFirst().first ?? "1000000") ?? 1_000_000
sleepers(1000, events: scale)
sleepers(100_000, events: scale)
