import Replay
import SimKernel
import Testing

@Suite("A trace that was changed")
struct TamperTests {
  @Test("is corrupt for replay and verify, whatever a change of its header would mean")
  func header() async throws {
    let workspace = try Workspace()
    try workspace.write(
      """
      {"version": 1, "name": "a", "steps": [
        {"type": "rand_u64"}, {"type": "sleep", "duration": "2ms"}]}
      """,
      to: "a.fozzy.json"
    )
    _ = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--record", "t.fozzy")
    // Another cost of a step, another kind of program, another name of an option.
    for change in ["s/stepCost\":0/stepCost\":1/", "s/scenario/scenarix/", "s/backends/backendz/"] {
      let line =
        "LC_ALL=C sed '\(change)' t.fozzy > u.fozzy; cmp -s t.fozzy u.fozzy || echo changed"
      #expect(try await workspace.shell(line).output == "changed\n")
      for command in [["replay"], ["trace", "verify"]] {
        let outcome = try await workspace.fozzy(command + ["u.fozzy"])
        #expect(outcome.status == 2, "\(change) \(command)")
        #expect(outcome.error.contains("corrupt"), "\(change) \(command): \(outcome.error)")
      }
    }
  }

  @Test("is refused where its options are not those of this version")
  func options() async throws {
    let memory: [CanonicalJSON] = [
      .object(of: [CanonicalJSON.Member("speed", .number(1))]),
      .object(of: [CanonicalJSON.Member("memory", .object(of: []))]),
      .object(of: [
        CanonicalJSON.Member(
          "memory",
          .object(of: [CanonicalJSON.Member("failsOnLeak", .boolean(false))])
        )
      ]),
    ]
    for options in memory {
      let workspace = try Workspace()
      let source = #"{"version": 1, "name": "a", "steps": []}"#
      try workspace.writeTrace(of: source, options: options)
      let outcome = try await workspace.fozzy("replay", "t.fozzy")
      let message = "error: t.fozzy: holds options that this version does not know\n"
      #expect(outcome == .init(status: 2, output: "", error: message))
    }
  }

  @Test("is not recorded again: a replay that fails leaves no file")
  func nothingIsLeft() async throws {
    let workspace = try Workspace()
    try workspace.write(
      #"{"version": 1, "name": "a", "steps": [{"type": "rand_u64"}]}"#,
      to: "a.fozzy.json"
    )
    _ = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--record", "t.fozzy")
    // The footer's outcome: everything is replayed before the change is found.
    let change = #"LC_ALL=C sed 's/"outcome":"pass"/"outcome":"fail"/' t.fozzy > u.fozzy"#
    _ = try await workspace.shell(change)
    let outcome = try await workspace.fozzy("replay", "u.fozzy", "--record", "v.fozzy")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("corrupt"), "\(outcome.error)")
    #expect(try await workspace.shell("ls").output == "a.fozzy.json\nt.fozzy\nu.fozzy\n")
  }
}
