import Testing

@Suite("fozzy trace verify of a run that can't be executed again")
struct UnsafeVerifyTests {
  /// A sound trace of another behaviour of the engine.
  private func trace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.writeTrace(of: #"{"version": 1, "name": "a", "steps": []}"#, behaviour: 999)
    return workspace
  }

  @Test("is refused by default, with both numbers")
  func strict() async throws {
    for options in [[], ["--strict"]] {
      let outcome = try await trace().fozzy(["trace", "verify", "t.fozzy"] + options)
      #expect(outcome.status == 2)
      #expect(outcome.output == "")
      #expect(outcome.error.contains("behaviour 999"))
      #expect(outcome.error.contains("expected 1"))
    }
  }

  @Test("checks the bytes alone with --unsafe, and says so")
  func unsafe() async throws {
    let workspace = try trace()
    let outcome = try await workspace.fozzy("trace", "verify", "t.fozzy", "--unsafe")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("records, not executed again"))
    #expect(outcome.output.contains("note: t.fozzy: recorded with behaviour 999"))
    let document = try await workspace.fozzy("trace", "verify", "t.fozzy", "--unsafe", "--json")
    #expect(document.output.contains(#""warnings": ["#))
  }

  @Test("never accepts a broken seal")
  func seal() async throws {
    let workspace = try trace()
    _ = try await workspace.shell("printf x | dd of=t.fozzy bs=1 seek=300 conv=notrunc 2>/dev/null")
    let outcome = try await workspace.fozzy("trace", "verify", "t.fozzy", "--unsafe")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains("corrupt"))
  }
}
