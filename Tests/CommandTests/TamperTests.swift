import Testing

@Suite("A trace whose header was changed")
struct TamperTests {
  @Test("is corrupt for replay and verify, whatever the change would mean")
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
}
