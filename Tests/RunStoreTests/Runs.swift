import Files
import Replay
import RunStore
import SimKernel
import SystemPackage

/// Runs for tests of the store.
enum Runs {
  /// The id of run `number`.
  static func id(_ number: Int) -> Bytes {
    Bytes(String(String(number, radix: 16).reversed()).padded(to: 32))
  }

  static func facts(_ number: Int, status: Bytes = "pass", mode: Bytes = "run") -> RunFacts {
    RunFacts(
      runID: id(number),
      mode: mode,
      status: status,
      seed: UInt64(number),
      durationNanoseconds: 1,
      name: "tests/a.fozzy.json",
      findings: status == "pass" ? [] : ["assertion/assert_eq_int"]
    )
  }

  static func entry(_ facts: RunFacts, hasTrace: Bool = false) -> IndexEntry {
    IndexEntry(
      facts,
      hasTrace: hasTrace,
      startedAt: "2026-01-31T23:59:59.000Z",
      finishedAt: "2026-01-31T23:59:59.123Z"
    )
  }

  static func content(_ number: Int, trace: RunStore.Trace = .none) -> RunStore.Content {
    RunStore.Content(report: Array("{\"seed\": \(number)}\n".utf8), trace: trace)
  }
}

extension RunStore {
  /// Adds a run.
  @discardableResult
  func addRun(
    _ number: Int,
    status: Bytes = "pass",
    trace: Trace = .none
  ) throws(FileError) -> RunFolder {
    try add(
      Runs.facts(number, status: status),
      Runs.content(number, trace: trace),
      startedAt: "2026-01-31T23:59:59.000Z",
      finishedAt: "2026-01-31T23:59:59.123Z"
    )
  }

  /// The seed of the run that a selector names: its number.
  func number(_ text: String, for need: RunNeed = .report) throws -> UInt64? {
    try run(RunSelector(text), for: need).folder?.manifest.facts.seed
  }
}

extension String {
  fileprivate func padded(to count: Int) -> String {
    self + String(repeating: "0", count: count - utf8.count)
  }
}
