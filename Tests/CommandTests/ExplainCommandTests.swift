import Testing

@Suite("fozzy explain")
struct ExplainCommandTests {
  @Test("says what a code means, what it comes from and what to do")
  func code() async throws {
    let outcome = try await Workspace().fozzy("explain", "trace_incomplete")
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            trace_incomplete, an error code
              The trace ends early.

              cause    The recording run was killed (NAME.partial), or the file was cut in a copy.
              fix      Copy it again, or record again; what is there was replayed as far as it goes.
              example  fozzy replay a.fozzy.partial

            """,
          error: ""
        )
    )
  }

  @Test("says all that a word means which is of several sorts")
  func families() async throws {
    let outcome = try await Workspace().fozzy("explain", "panic")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("panic, a kind of finding\n"))
    #expect(outcome.output.contains("\n\npanic, a finding\n"))
  }

  @Test("without a code lists all, each in a line")
  func list() async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.fozzy("explain")
    #expect(outcome.status == 0)
    let codes = outcome.output.matches(of: /\n  (\w+) +\S/).map { String($0.output.1) }
    #expect(codes.count > 120)
    for word in ["usage_error", "wrong_type", "hang", "proc_unmatched", "replay_diverged", "5"] {
      #expect(codes.contains(word), "\(word)")
    }
  }

  @Test("names commands in its examples that there are")
  func examples() async throws {
    let workspace = try Workspace()
    let document = try await workspace.fozzy("explain", "--json").output
    let help = try await workspace.fozzy("--help").output
    let commands = document.matches(of: /"example": "fozzy ([a-z]+)/).map { String($0.output.1) }
    #expect(commands.count > 30)
    for command in Set(commands) where command != "explore" {
      #expect(help.contains("\n  \(command)"), "\(command)")
    }
  }
}
