import FoundationEssentials
import Scenario
import SimKernel
import Testing

@Suite("fixtures of steps")
struct FixtureTests {
  private struct Fixture {
    let name: String
    let source: [UInt8]

    /// Such as `pass`, or `fail assert_ok at step 1`; the example has none and passes.
    var expected: String {
      let text = String(decoding: source, as: UTF8.self)
      return text.firstMatch(of: /"expected": "(.*)"/).map { String($0.output.1) } ?? "pass"
    }
  }

  private static func fixtures() throws -> [Fixture] {
    let package = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let folder = "/\(package)/fixtures/scenarios"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      let data = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
      return Fixture(name: name, source: Array(data))
    }
  }

  /// The titles of findings that the steps of a scenario can have on virtual backends, with `--det`.
  private static let titles = [
    "assert_eq_int", "assert_eq_str", "assert_eventually_kv", "assert_ne_int", "assert_ne_str",
    "assert_never_kv", "assert_ok", "assert_rejects", "assert_throws", "fail", "frozen_sleep",
    "fs_read_assert", "fs_restore_missing_snapshot", "fs_write", "get_kv_assert", "http_body",
    "http_headers", "http_json", "http_json_parse", "http_status", "http_unmatched",
    "memory_alloc_failed", "memory_assert_in_use_bytes", "memory_free", "memory_free_missing",
    "memory_leak", "net_deliver", "net_recv_assert", "panic", "proc_exit", "proc_stderr",
    "proc_stdout", "proc_unmatched",
  ]

  @Test("each comes to what it promises, whatever the seed")
  func outcomes() throws {
    for fixture in try Self.fixtures() {
      for seed: UInt64 in 0..<8 {
        let run = ScenarioRun(fixture.source, choices: SeededSource(seed: seed))
        #expect(run.shortOutcome == fixture.expected, "\(fixture.name), seed \(seed)")
      }
    }
  }

  @Test("there is one for every title of a finding")
  func everyTitle() throws {
    let found = try Self.fixtures().compactMap { fixture in
      fixture.expected.firstMatch(of: /^fail (\w+) at/).map { String($0.output.1) }
    }
    #expect(Set(found).sorted() == Self.titles)
  }

  @Test("together they have every step type, and every type in a run that passes")
  func everyStep() throws {
    for type in StepCatalogue.steps.types where !["fail", "panic"].contains(type.name) {
      let isThere = try Self.fixtures().contains { fixture in
        let text = String(decoding: fixture.source, as: UTF8.self)
        return fixture.expected == "pass" && text.contains("\"type\": \"\(type.name)\"")
      }
      #expect(isThere, "\(type.name)")
    }
  }
}
