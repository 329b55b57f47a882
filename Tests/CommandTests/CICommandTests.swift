import Replay
import SimKernel
import Testing

@Suite("fozzy ci")
struct CICommandTests {
  private let passing = """
    {"version": 1, "name": "a", "steps": [
      {"type": "rand_u64"}, {"type": "sleep", "duration": "2ms"}]}
    """

  private func recorded(_ scenario: String, _ options: String...) async throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(scenario, to: "a.fozzy.json")
    _ = try await workspace.fozzy(
      ["run", "a.fozzy.json", "--det", "--record", "t.fozzy"] + options
    )
    return workspace
  }

  /// The lines of the checks that do not hold.
  private func failed(_ outcome: Workspace.Outcome) -> [String] {
    outcome.output.split(separator: "\n").dropFirst().filter { !$0.hasPrefix("  ok ") }
      .map(String.init)
  }

  @Test("a sound trace holds every check")
  func sound() async throws {
    let workspace = try await recorded(passing)
    let outcome = try await workspace.fozzy("ci", "t.fozzy")
    let text = outcome.output.replacing(/\d+ (records|bytes)/) { "N \($0.output.1)" }
      .replacing(/[0-9a-f]{32}/, with: "ID")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(
      text == """
        pass t.fozzy
          ok      trace_verify: N records, all the same when executed again
          ok      replay_outcome_class: recorded pass, now pass
          ok      replay_warning_parity: no warnings, recorded and now
          ok      strict_warning_policy: the run passed without warnings
          ok      replay_memory_parity: no memory, recorded and now
          ok      artifacts_zip_integrity: 1 file of N bytes packed and read back; .fozzy/runs/ID is as its \
        manifest says

        """
    )
  }

  @Test("is one document with --json, and prints the same each time")
  func document() async throws {
    let workspace = try await recorded(passing)
    let outcome = try await workspace.fozzy("ci", "t.fozzy", "--json")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.hasPrefix("{\n  \"checks\": [\n    {\n      \"detail\": \"")
    )
    #expect(
      outcome.output.hasSuffix(
        "],\n  \"ok\": true,\n  \"schemaVersion\": \"fozzy.ci_report.v1\"\n}\n"
      )
    )
    #expect(try await workspace.fozzy("ci", "t.fozzy", "--json") == outcome)
  }

  @Test("a run that failed is sound too, with its warnings and its memory")
  func failing() async throws {
    let workspace = try await recorded(
      """
      {"version": 1, "name": "a", "steps": [
        {"type": "assert_throws", "steps": [
          {"type": "memory_alloc", "bytes": 5000}, {"type": "fail", "message": "x"}]},
        {"type": "memory_alloc", "bytes": 100, "key": "a"},
        {"type": "memory_alloc", "bytes": 30},
        {"type": "memory_free", "key": "a"},
        {"type": "memory_free", "key": "b"}]}
      """
    )
    let outcome = try await workspace.fozzy("ci", "t.fozzy")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("recorded fail, now fail"))
    #expect(outcome.output.contains("the warning memory_free at step 4, recorded and now"))
    #expect(
      outcome.output.contains(
        "2 allocations (0 failed), 1 freed, 30 bytes in use, peak 130, 30 bytes leaked in 1, "
          + "recorded and now"
      )
    )
    #expect(outcome.output.contains("memory_policy: 30 bytes leaked, and no option sets a limit"))
  }

  @Test("recordings of the fixtures about memory and nested steps are sound")
  func fixtures() async throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let line = """
      for file in '/\(folder)/fixtures/scenarios/'memory.* '/\(folder)/fixtures/scenarios/'assert.*; do
        $FOZZY run $file --det --record t.fozzy --record-collision overwrite > run.txt 2>&1
        $FOZZY ci t.fozzy > ci.txt 2>&1 || { echo $file; cat ci.txt; }
      done
      """
    #expect(try await Workspace().shell(line, seconds: 300).output == "")
  }

  @Test("the recording of programs and files of the host is sound")
  func host() async throws {
    let workspace = try await recorded(
      """
      {"version": 1, "name": "a", "steps": [
        {"type": "proc_spawn", "cmd": "/bin/date", "expect_exit": 0},
        {"type": "fs_write", "path": "f", "data": "x"}]}
      """,
      "--proc-backend",
      "host",
      "--fs-backend",
      "host"
    )
    let outcome = try await workspace.fozzy("ci", "t.fozzy", "--json")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test("a trace that was changed or cut is a failed check, and the others are skipped")
  func changed() async throws {
    let workspace = try await recorded(passing)
    let bytes = try #require(try workspace.read("t.fozzy"))
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    try workspace.write(changed, to: "changed.fozzy")
    try workspace.write(Array(bytes.dropLast(9)), to: "cut.fozzy")
    for (name, word) in [("changed", "corrupt"), ("cut", "incomplete")] {
      let outcome = try await workspace.fozzy("ci", "\(name).fozzy")
      #expect(outcome.status == 1)
      #expect(outcome.error == "")
      let failed = failed(outcome)
      #expect(failed.count == 6)
      #expect(failed[0].hasPrefix("  failed  trace_verify: \(name).fozzy: \(word)"))
      #expect(failed.dropFirst().allSatisfy { $0.hasPrefix("  skipped ") })
      let document = try await workspace.fozzy("ci", "\(name).fozzy", "--json")
      #expect(document.status == 1)
      #expect(document.output.contains("\"ok\": false,\n  \"schemaVersion\""))
      #expect(document.output.contains("\"detail\": \"skipped: "))
    }
  }

  @Test("what is no trace of this version is an error")
  func refusals() async throws {
    let workspace = try Workspace()
    try workspace.write("hello", to: "text.fozzy")
    let source = #"{"version": 1, "name": "a", "steps": [{"type": "rand_u64"}]}"#
    try workspace.writeTrace(of: source, behaviour: 77)
    let expected = [
      ("none.fozzy", "not_found"), ("text.fozzy", "not_a_trace"),
      ("t.fozzy", "trace_other_behaviour"), (".", "not_a_run"),
    ]
    for (name, code) in expected {
      let outcome = try await workspace.fozzy("ci", name, "--json")
      #expect(outcome.status == 2)
      #expect(outcome.output.contains("\"code\": \"\(code)\""), "\(outcome.output)")
    }
  }

  @Test("an outcome, a warning and memory that do not come again are failed checks")
  func diverged() async throws {
    let workspace = try Workspace()
    let steps = """
      {"type": "memory_alloc", "bytes": 100}, {"type": "memory_alloc", "bytes": 200},
      {"type": "memory_free", "key": "none"}
      """
    try workspace.writeTrace(
      of: #"{"version": 1, "name": "a", "steps": [{"type": "rand_u64"}]}"#,
      recording: #"{"version": 1, "name": "a", "steps": [\#(steps)]}"#
    )
    let outcome = try await workspace.fozzy("ci", "t.fozzy")
    #expect(outcome.status == 1)
    let failed = failed(outcome)
    #expect(failed.count == 4, "\(outcome.output)")
    #expect(failed[0].hasPrefix("  failed  trace_verify: record "))
    #expect(failed[1] == "  failed  replay_outcome_class: recorded fail, now diverged")
    #expect(
      failed[2]
        == "  failed  replay_warning_parity: recorded the warning memory_free at step 2, now no "
        + "warnings"
    )
    #expect(
      failed[3]
        == "  failed  replay_memory_parity: recorded 2 allocations (0 failed), 0 freed, 300 bytes in "
        + "use, peak 300, 300 bytes leaked in 2, now no memory"
    )
  }

  @Test("a run that passed with a warning is a failed check, and a note with --unsafe")
  func warning() async throws {
    let workspace = try Workspace()
    try workspace.writeTrace(
      of: #"{"version": 1, "name": "a", "steps": [{"type": "rand_u64"}]}"#,
      running: PassingWithWarning()
    )
    let expected = "strict_warning_policy: the run passed with the warning odd\n"
    let strict = try await workspace.fozzy("ci", "t.fozzy")
    #expect(strict.status == 1)
    #expect(strict.output.contains("  failed  \(expected)"))
    let lenient = try await workspace.fozzy("ci", "t.fozzy", "--unsafe")
    #expect(lenient.output.contains("  ok      \(expected)"))
  }

  @Test("what leaked beyond the run's own options is a failed check")
  func memoryPolicy() async throws {
    let scenario = """
      {"version": 1, "name": "a", "steps": [{"type": "memory_alloc", "bytes": 100}]}
      """
    let cases = [
      (["--leak-budget", "99"], "100 bytes leaked, the budget is 99"),
      (
        ["--fail-on-leak", "--leak-budget", "100"],
        "100 bytes leaked, and --fail-on-leak allows none"
      ),
    ]
    for (options, message) in cases {
      let workspace = try Workspace()
      try workspace.write(scenario, to: "a.fozzy.json")
      let run = ["run", "a.fozzy.json", "--det", "--record", "t.fozzy"] + options
      #expect(try await workspace.fozzy(run).status == 1)
      let outcome = try await workspace.fozzy("ci", "t.fozzy")
      #expect(outcome.status == 1)
      #expect(failed(outcome) == ["  failed  memory_policy: \(message)"])
    }
    let workspace = try await recorded(scenario, "--leak-budget", "100")
    #expect(try await workspace.fozzy("ci", "t.fozzy").status == 0)
  }
}

/// Ends as a run that passed, and has found something odd.
private struct PassingWithWarning: Program {
  mutating func start(_ kernel: Kernel) { kernel.spawn(kernel.names.name("steps")) }

  mutating func resume(_ task: TaskID, _ wake: Wake, _ kernel: Kernel) -> Wait {
    kernel.finding([
      Record.Field(kernel.names.name("kind"), "checker"),
      Record.Field(kernel.names.name("title"), "odd"),
    ])
    return .ended
  }

  mutating func end(_ outcome: Outcome, _ kernel: Kernel) -> RunStatus { .pass }

  var digest: Digest128 { .zero }
}
