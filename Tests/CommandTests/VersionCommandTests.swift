import Testing

@Suite("fozzy version")
struct VersionCommandTests {
  @Test("prints the versions for people")
  func text() async throws {
    let outcome = try await Workspace().fozzy("version")
    #expect(
      outcome
        == .init(status: 0, output: "fozzy 0.1.0\nbehaviour 1, trace format 1\n", error: "")
    )
  }

  @Test("prints the versions as a document, also for the flag --version")
  func document() async throws {
    let document = """
      {
        "behaviour": 1,
        "traceFormat": 1,
        "version": "0.1.0"
      }

      """
    let workspace = try Workspace()
    let byCommand = try await workspace.fozzy("version", "--json")
    #expect(byCommand == .init(status: 0, output: document, error: ""))
    let byFlag = try await workspace.fozzy("--version", "--json")
    #expect(byFlag == .init(status: 0, output: document, error: ""))
  }

  @Test("is one line for the flag --version")
  func flag() async throws {
    let outcome = try await Workspace().fozzy("--version")
    #expect(outcome == .init(status: 0, output: "fozzy 0.1.0\n", error: ""))
  }

  @Test("does not read the configuration")
  func configuration() async throws {
    let workspace = try Workspace()
    try workspace.write("= broken", to: "fozzy.toml")
    #expect(try await workspace.fozzy("version").status == 0)
  }
}
