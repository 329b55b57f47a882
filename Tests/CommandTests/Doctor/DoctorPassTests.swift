import FixtureTestSupport
import Scenario
import SimKernel
import Testing

/// What is deterministic is called so, every time.
@Suite("fozzy doctor --deep raises no alarm")
struct DoctorPassTests {
  /// Commands of a bare machine that do the same each time.
  static let commands: [[String]] = [
    ["echo", "hello"], ["cat", "b.txt"], ["sort", "b.txt"], ["ls"], ["wc", "-l", "b.txt"],
    ["sh", "-c", "echo one; echo two >&2; exit 3"], ["python3", "-c", "print(sorted({'a', 'b'}))"],
    ["env", "-i", "A=1", "env"], ["sha256sum", "b.txt"], ["no-such-command"],
  ]

  /// Ten scenarios on virtual backends, of many kinds and outcomes.
  static let fixtures = Fixture.all.enumerated()
    .filter { $0.offset.isMultiple(of: Fixture.all.count / 10) }.map(\.element)

  @Test("of a command", arguments: commands)
  func command(_ command: [String]) async throws {
    let workspace = try Workspace()
    try workspace.write("b\na\nc\n", to: "b.txt")
    let (status, document) = try await workspace.audit(command, runs: 5)
    #expect(status == 0, "\(document)")
    #expect(document.object("determinism_audit")?["consistent"] == .bool(true))
    #expect(document.codes("issues") == [])
    for counter in ["flakeFindings", "nondeterministicFindings", "nondeterministicCount"] {
      #expect(document.integer(Bytes(counter)) == 0)
    }
  }

  @Test("of a command in twenty-four runs, however much their surroundings change")
  func manyRuns() async throws {
    let (status, document) = try await Workspace().audit(["echo", "hello"], runs: 24)
    #expect(status == 0, "\(document)")
  }

  @Test("of a scenario on virtual backends, whether it passes or fails", arguments: fixtures)
  func scenario(_ fixture: Fixture) async throws {
    let workspace = try Workspace()
    try workspace.write(fixture.source, to: "s/a.fozzy.json")
    let (status, document) = try await workspace.doctor([
      "--scenario", "s/a.fozzy.json", "--runs", "5",
    ])
    // A scenario that asks for a command without a rule has that issue, and no other.
    #expect(document.codes("issues").allSatisfy { $0 == "proc_unmatched_preflight" })
    #expect(status == (document.codes("issues").isEmpty ? 0 : 2))
    let audit = try #require(document.object("determinism_audit"))
    #expect(audit["consistent"] == .bool(true), "\(document)")
    guard case .array(let signatures)? = audit["signatures"] else {
      Issue.record("no signatures")
      return
    }
    #expect(signatures.count == 5)
    #expect(signatures.allSatisfy { $0 == signatures[0] })
  }
}
