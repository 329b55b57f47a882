import Testing

@Suite("Help")
struct HelpTests {
  static let commands = [
    [], ["init"], ["run"], ["replay"], ["trace"], ["trace", "verify"], ["validate"], ["version"],
    ["env"], ["schema"], ["usage"], ["fmt"], ["recover"], ["test"], ["record"],
    ["ci"], ["report"], ["report", "show"], ["report", "list"], ["report", "query"],
    ["report", "flaky"], ["artifacts"],
    ["artifacts", "ls"], ["artifacts", "diff"], ["artifacts", "export"], ["artifacts", "pack"],
    ["artifacts", "bundle"], ["gc"], ["doctor"],
    ["explain"], ["completion"], ["man"],
  ]

  @Test("shows examples and ends with status 0, for each command", arguments: commands)
  func examples(_ command: [String]) async throws {
    let workspace = try Workspace()
    let long = try await workspace.fozzy(command + ["--help"])
    #expect(long.status == 0)
    #expect(long.error == "")
    #expect(long.output.contains("EXAMPLES:\n  fozzy "))
    let short = try await workspace.fozzy(command + ["-h"])
    #expect(short == long)
  }

  @Test("is the same for every width of the terminal")
  func width() async throws {
    let workspace = try Workspace()
    let narrow = try await workspace.fozzy(["run", "--help"], environment: ["COLUMNS": "20"])
    let wide = try await workspace.fozzy(["run", "--help"], environment: ["COLUMNS": "200"])
    #expect(narrow == wide)
  }

  @Test("is one document with --json")
  func document() async throws {
    let outcome = try await Workspace().fozzy("version", "--help", "--json")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("{\n  \"help\": \"OVERVIEW: Print the versions"))
    #expect(outcome.output.hasSuffix("\"\n}\n"))
  }

  @Test("has one page for each way of asking")
  func forms() async throws {
    let workspace = try Workspace()
    let page = try await workspace.fozzy("trace", "verify", "--help", "--json")
    #expect(try await workspace.fozzy("--json", "help", "trace", "verify") == page)
    #expect(try await workspace.fozzy("help") == workspace.fozzy("-h"))
    let unknown = try await workspace.fozzy("help", "verfy")
    #expect(unknown.status == 2)
    #expect(unknown.error.hasPrefix("error: `fozzy` has no command `verfy`\n"))
  }

  @Test("lists the options of a command")
  func run() async throws {
    let outcome = try await Workspace().fozzy("help", "trace", "verify")
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            OVERVIEW: Check that a trace is whole and that its run can be repeated.

            Checks every byte of the file, then executes the run again and compares every record. The exit
            status is 0 when all are the same, whatever the run came to. A trace that this version cannot
            execute again, of another behaviour or another kind of program, is refused; with --unsafe its bytes
            are checked alone, and a note says so.

            EXAMPLES:
              fozzy trace verify example.fozzy
              fozzy trace verify example.fozzy --strict --json

            USAGE: fozzy trace verify <trace> [options]

            ARGUMENTS:
              <trace>                 The trace file; or latest, last-pass, last-fail, #N or an id for a
                                      recorded run.

            GLOBAL OPTIONS:
              --config <path>         The configuration file (default: fozzy.toml).
              --cwd <folder>          Change to this folder first.
              --log <level>           How much to say on standard error: off, error, warn, info, debug or trace
                                      (default: info).
              --json                  Print one JSON document on standard output.
              --no-color              Print no colours, even on a terminal.
              --strict, --strict-verify
                                      Treat warnings of a verification as errors; this is the default.
              --unsafe                Treat warnings of a verification as notes.
              --proc-backend <backend>
                                      Who answers processes: scripted or host. (values: scripted, host)
              --fs-backend <backend>  Who answers file accesses: virtual or host. (values: virtual, host)
              --http-backend <backend>
                                      Who answers HTTP requests: scripted or host. (values: scripted, host)

            OPTIONS:
              --version               Show the version.
              -h, --help              Show help information.

            """,
          error: ""
        )
    )
  }
}
