import FixtureTestSupport
import FoundationEssentials
import Scenario
import SimKernel
import Testing

@Suite("fixtures of steps")
struct FixtureTests {
  @Test("each comes to what it promises, whatever the seed", arguments: Fixture.all)
  func outcomes(_ fixture: Fixture) throws {
    for seed: UInt64 in 0..<8 {
      #expect(ScenarioRun(fixture, seed: seed).shortOutcome == fixture.expected, "seed \(seed)")
    }
  }

  @Test("together they show every outcome of every step type, and no other")
  func everyOutcome() throws {
    var found: [String: Set<String>] = [:]
    for fixture in Fixture.all {
      for (type, outcome) in try StepOutcomes.of(fixture) {
        found[type, default: []].insert(outcome)
      }
    }
    let table = StepCatalogue.steps.types.flatMap { type in
      [type.name] + (found[type.name] ?? []).sorted().map { "  \($0)" }
    }
    let listed = try Self.text("fixtures/step-outcomes.txt").split(separator: "\n").map(String.init)
    #expect(table == listed, "\(table.joined(separator: "\n"))")
  }

  @Test("there is one for every title, or the page says why not")
  func everyTitle() throws {
    let found = Fixture.all.flatMap { ScenarioRun($0).program.findings.map(\.title.rawValue) }
    let page = try Self.text("docs/scenario-format.md")
    let start = try #require(page.firstRange(of: "| title | why there is no file |")?.upperBound)
    let rows = page[start...].prefix(
      upTo: page[start...].firstRange(of: "\n\n")?.lowerBound ?? page.endIndex
    )
    let explained = rows.split(separator: "\n").flatMap { row in
      row.split(separator: "|").first.map { $0.matches(of: /`(\w+)`/).map { String($0.output.1) } }
        ?? []
    }
    #expect(Set(found).intersection(explained) == [])
    #expect(explained.count == Set(explained).count)

    let named = FindingTitle.allCases.map(\.rawValue)
    #expect(Set(named).subtracting(found).subtracting(explained).sorted() == [])
    let old = Set(FindingTitles.ofOlderEngine.split { " \n".contains($0) }.map(String.init))
    #expect(old.count == 74)
    #expect(old.subtracting(found).subtracting(explained).sorted() == [])
  }

  private static let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "\(root)/\(path)")), as: UTF8.self)
  }
}

private enum FindingTitles {
  /// The titles that scripts may know.
  static let ofOlderEngine = """
    assert_ok assert_eq_int assert_ne_int assert_eq_str assert_ne_str get_kv_assert fs_read_assert
    host_fs_write host_fs_read_assert host_fs_snapshot host_fs_restore http_unmatched
    http_when_host_unmatched http_when_host_status http_when_host_headers http_when_host_body
    http_when_host_json_parse http_when_host_json http_host_request http_status http_body
    http_json_parse http_json http_headers proc_unmatched proc_when_host_unmatched
    proc_when_host_exit proc_when_host_stdout proc_when_host_stderr proc_spawn_host proc_exit
    proc_stdout proc_stderr net_deliver net_recv_assert memory_assert_in_use_bytes assert_throws
    assert_rejects assert_eventually_kv assert_never_kv fail no_steps_executed invalid_duration
    advance_requires_det host_fs_path fs_restore_missing_snapshot host_fs_restore_missing_snapshot
    replay_fs_snapshot http_when_invalid http_when_host_path http_header_invalid
    http_request_invalid http_host_url http_json_serialize net_drop_rate memory_alloc_failed
    memory_free memory_free_missing memory_leak memory_leak_budget heap_alloc_budget
    heap_in_use_budget replay_drift replay_unused_decisions replay_memory_drift
    replay_warning_drift stale_trace_schema test_worker_error panic timeout until kv_all_equal
    kv_present_on_all kv_node_equals
    """
}
