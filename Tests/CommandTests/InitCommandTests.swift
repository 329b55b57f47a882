import Testing

@Suite("fozzy init")
struct InitCommandTests {
  private let files = [
    "fozzy.toml", "tests/example.fozzy.json", "tests/INIT_GUIDE.md",
  ]

  @Test("writes the files into an empty folder and says what comes next")
  func empty() async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.fozzy("init")
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            created  fozzy.toml
            created  tests/example.fozzy.json
            created  tests/run.pass.fozzy.json
            created  tests/memory.pass.fozzy.json
            created  tests/host.pass.fozzy.json
            created  tests/INIT_GUIDE.md
            next: fozzy run tests/example.fozzy.json --det

            """,
          error: ""
        )
    )
    let listing = try await workspace.shell("find . -type f | sort")
    #expect(
      listing.output == """
        ./fozzy.toml
        ./tests/INIT_GUIDE.md
        ./tests/example.fozzy.json
        ./tests/host.pass.fozzy.json
        ./tests/memory.pass.fozzy.json
        ./tests/run.pass.fozzy.json

        """
    )
  }

  @Test("writes a configuration that is the default and gives no warning")
  func configuration() async throws {
    let workspace = try Workspace()
    let before = try await workspace.fozzy("env")
    _ = try await workspace.fozzy("init")
    let after = try await workspace.fozzy("env")
    #expect(after == before)
    #expect(after.error == "")
  }

  @Test("keeps what is there")
  func kept() async throws {
    let workspace = try Workspace()
    try workspace.write("mine", to: "tests/example.fozzy.json")
    let outcome = try await workspace.fozzy("init", "--json")
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            {
              "created": [
                "fozzy.toml",
                "tests/run.pass.fozzy.json",
                "tests/memory.pass.fozzy.json",
                "tests/host.pass.fozzy.json",
                "tests/INIT_GUIDE.md"
              ],
              "kept": [
                "tests/example.fozzy.json"
              ],
              "replaced": [],
              "status": "pass"
            }

            """,
          error: ""
        )
    )
    #expect(try workspace.text(of: "tests/example.fozzy.json") == "mine")
  }

  @Test("replaces them with --force, and only the configuration that is named")
  func force() async throws {
    let workspace = try Workspace()
    try workspace.write("mine", to: "fozzy.toml")
    try workspace.write("mine", to: "custom.toml")
    let outcome = try await workspace.fozzy("init", "--force", "--config", "custom.toml")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("replaced custom.toml\n"))
    #expect(try workspace.text(of: "fozzy.toml") == "mine")
    #expect(try workspace.text(of: "custom.toml").hasPrefix("# The configuration of fozzy."))
  }

  @Test(
    "writes the examples that are asked for, and a guide to them",
    arguments: [
      ("run", ["run"]), ("memory", ["memory"]), ("all", ["run", "memory"]),
      ("run,all", ["run", "memory"]), ("memory,run", ["run", "memory"]),
    ]
  )
  func examples(_ list: String, _ written: [String]) async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.fozzy("init", "--with", list, "--template", "minimal")
    #expect(outcome.status == 0)
    for file in files { #expect(try workspace.read(file) != nil) }
    let guide = try workspace.text(of: "tests/INIT_GUIDE.md")
    for example in ["run", "memory"] {
      let file = "tests/\(example).pass.fozzy.json"
      #expect((try workspace.read(file) != nil) == written.contains(example))
      #expect(guide.contains("| `\(file)` |") == written.contains(example))
    }
  }

  @Test("writes nothing when an option is wrong")
  func wrong() async throws {
    let workspace = try Workspace()
    #expect(try await workspace.fozzy("init", "--with", "fuzz").status == 2)
    #expect(try workspace.read("fozzy.toml") == nil)
  }

  @Test("makes each file whole or not at all when a folder is a file")
  func blocked() async throws {
    let workspace = try Workspace()
    try workspace.write("", to: "tests")
    let outcome = try await workspace.fozzy("init", "--json")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("\"code\": \"io_error\""))
    #expect(outcome.output.contains("tests: cannot make folder: Not a directory"))
  }
}
