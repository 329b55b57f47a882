import Testing

@Suite("What fozzy record refuses")
struct RecordRefusalTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func record(
    _ arguments: [String],
    environment: [String: String] = [:]
  ) async throws -> Workspace.Outcome {
    try await workspace.fozzy(
      ["record"] + arguments,
      environment: environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    )
  }

  /// Arguments, and what is said of them.
  static let cases: [(arguments: [String], error: String)] = [
    (
      ["--", "no-such-program"],
      """
      error: there is no program `no-such-program` in PATH (/usr/bin:/bin): install it, or give its path

      """
    ),
    (
      ["--output-limit", "10", "--", "seq", "100"],
      """
      error: `seq`: stdout exceeded limit of 10 bytes; it and all its descendants were ended
      hint: raise it by --output-limit, or let the command print only what the test is about

      """
    ),
    (
      ["--", "printf", #"ab\377"#],
      """
      error: byte 2 of the command's output is not UTF-8, so it can't stand in a scenario
      hint: pass it as text, for example through `base64`: \
      `fozzy record -- sh -c 'cat image.png | base64'`

      """
    ),
    (
      ["--", "sh", "-c", #"printf '\377' >&2"#],
      """
      error: byte 0 of the command's error output is not UTF-8, so it can't stand in a scenario
      hint: pass it as text, for example through `base64`: \
      `fozzy record -- sh -c 'cat image.png | base64'`

      """
    ),
    (
      ["--timeout", "50ms", "--", "sleep", "1000"],
      """
      error: `sleep`: did not reach its terminal process-exit boundary within 50ms; it and all its \
      descendants were ended
      hint: give it more time by --timeout

      """
    ),
    (
      ["--env", "A", "--", "true"],
      "error: --env is NAME=VALUE, found `A`\nhint: for example --env LANG=C\n"
    ),
    (
      ["--env", "A=1", "--env", "A=2", "--", "true"],
      "error: --env sets A twice\nhint: leave one of them out\n"
    ),
    (
      ["--secret", "a-b", "--", "true"],
      """
      error: --secret takes the name of an environment variable, and this is none
      hint: give the name, never the value; it has letters, digits and `_`

      """
    ),
    (
      ["--secret", "NONE", "--", "true"],
      "error: the secret NONE is not set; set the environment variable NONE\n"
    ),
    (
      ["--out", "x.fozzy", "--", "true"],
      """
      error: scenario and trace would both be x.fozzy
      hint: let the scenario's name end in .fozzy.json

      """
    ),
    (
      ["--stdin", "none", "--", "cat"],
      "error: none: no such file or folder\nhint: Check the path, or make the folders that it names.\n"
    ),
  ]

  @Test("is explained, exits with 2 and leaves no file", arguments: cases)
  func refusal(_ arguments: [String], _ error: String) async throws {
    let outcome = try await record(arguments)
    #expect(outcome == .init(status: 2, output: "", error: error))
    #expect(try await workspace.shell("find . -type f").output == "")
  }

  @Test("is a command without `--`", arguments: [[], ["--"], ["ls", "-l"], ["--name", "x"]])
  func missing(_ arguments: [String]) async throws {
    let error = """
      error: `fozzy record` needs a command, and `--` before it
      hint: for example `fozzy record -- echo hello`

      """
    #expect(try await record(arguments) == .init(status: 2, output: "", error: error))
  }

  @Test("is text that is not UTF-8, in arguments and in the input")
  func notText() async throws {
    let argument = try await workspace.shell(
      #"$FOZZY record --json -- echo "$(printf 'a\377')"; printf 'x\377' > f; "#
        + "$FOZZY record --json --stdin f -- cat"
    )
    #expect(argument.output.matches(of: /"code": "not_recorded"/).count == 2)
    #expect(argument.output.contains("is not UTF-8, so it can't stand in a scenario"))
    #expect(argument.output.contains("byte 1 of the input is not UTF-8"))
  }

  @Test("is a taken name of a trace, with --record-collision error, before the command runs")
  func collision() async throws {
    try workspace.write("mine", to: "t.fozzy")
    let outcome = try await record([
      "--record", "t.fozzy", "--record-collision", "error", "--", "touch", "ran",
    ])
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("error: t.fozzy: exists already\n"))
    #expect(try await workspace.shell("find . -type f").output == "./t.fozzy\n")
  }
}
