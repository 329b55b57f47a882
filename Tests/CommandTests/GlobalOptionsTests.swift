import Testing

@Suite("Global options")
struct GlobalOptionsTests {
  @Test("mean the same before, between and after the command's names")
  func order() async throws {
    let workspace = try Workspace()
    let documents = [
      try await workspace.fozzy("--json", "env"), try await workspace.fozzy("env", "--json"),
      try await workspace.fozzy("--no-color", "env", "--config=x.toml", "--json", "--log", "off"),
      try await workspace.fozzy("--config", "x.toml", "--log=off", "--json", "env"),
    ]
    for outcome in documents { #expect(outcome == documents[0]) }
    #expect(documents[0].status == 0)
    let between = try await workspace.fozzy("trace", "--json", "verify", "missing.fozzy")
    let after = try await workspace.fozzy("trace", "verify", "missing.fozzy", "--json")
    #expect(between == after)
  }

  @Test("--strict, --strict-verify and --unsafe are known everywhere")
  func strict() async throws {
    let workspace = try Workspace()
    for option in ["--strict", "--strict-verify", "--unsafe"] {
      #expect(try await workspace.fozzy("env", option).status == 0)
    }
  }

  @Test("--cwd changes the folder before anything is read")
  func folder() async throws {
    let workspace = try Workspace()
    try workspace.write(#"proc_backend = "host""#, to: "inner/fozzy.toml")
    #expect(try await workspace.fozzy("env").output.contains("proc: scripted"))
    #expect(
      try await workspace.fozzy("env", "--cwd", "inner").output.contains("proc: host")
    )
    let missing = try await workspace.fozzy("env", "--cwd", "nowhere", "--json")
    #expect(
      missing
        == .init(
          status: 2,
          output: """
            {
              "code": "not_found",
              "message": "cannot change to the folder `nowhere` of --cwd: No such file or directory",
              "status": "error"
            }

            """,
          error: ""
        )
    )
  }

  @Test("--log decides which warnings are printed, and RUST_LOG over it")
  func log() async throws {
    let workspace = try Workspace()
    try workspace.write("unknown = 1\n", to: "fozzy.toml")
    let warning = "warning: fozzy.toml:1:1: unknown key `unknown`\n"
    #expect(try await workspace.fozzy("env").error == warning)
    #expect(try await workspace.fozzy("env", "--log", "error").error == "")
    #expect(try await workspace.fozzy("env", "--log=off").error == "")
    let environment = ["RUST_LOG": "fozzy=warn"]
    let over = try await workspace.fozzy(["env", "--log", "off"], environment: environment)
    #expect(over.error == warning)
    let foreign = try await workspace.fozzy(
      ["env", "--log", "off"],
      environment: ["RUST_LOG": "hyper::client=debug"]
    )
    #expect(foreign.error == "")
  }
}
