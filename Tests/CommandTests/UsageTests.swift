import Testing

@Suite("Usage errors")
struct UsageTests {
  /// A command line that is wrong, and what is said about it.
  struct Case: CustomTestStringConvertible {
    let arguments: [String]
    let code: String
    let message: String
    let hint: String?

    init(_ arguments: String, _ code: String, _ message: String, hint: String?) {
      self.arguments = arguments.split(separator: " ").map(String.init)
      self.code = code
      self.message = message
      self.hint = hint
    }

    var testDescription: String { "fozzy " + arguments.joined(separator: " ") }
  }

  static let cases = [
    Case("", "usage_error", "`fozzy` needs a command", hint: "`fozzy --help` lists the commands"),
    Case("rnu", "usage_error", "`fozzy` has no command `rnu`", hint: "did you mean `run`?"),
    Case(
      "frobnicate",
      "usage_error",
      "`fozzy` has no command `frobnicate`",
      hint: "`fozzy --help` lists the commands"
    ),
    Case(
      "trace",
      "usage_error",
      "`fozzy trace` needs a command",
      hint: "`fozzy trace --help` lists the commands"
    ),
    Case(
      "trace verfy",
      "usage_error",
      "`fozzy trace` has no command `verfy`",
      hint: "did you mean `verify`?"
    ),
    Case(
      "run",
      "usage_error",
      "Missing expected argument '<scenario>'",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "run a b",
      "usage_error",
      "Unexpected argument 'b'",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "run a --recrod b",
      "usage_error",
      "`fozzy run` has no option `--recrod`",
      hint: "did you mean `--record`?"
    ),
    Case(
      "run a --det-mode",
      "usage_error",
      "`fozzy run` has no option `--det-mode`",
      hint: "did you mean `--det`?"
    ),
    Case(
      "test --rep=junit",
      "usage_error",
      "`fozzy test` has no option `--rep`",
      hint: "did you mean `--reporter`?"
    ),
    Case(
      "trace verify a --force",
      "usage_error",
      "`fozzy trace verify` has no option `--force`",
      hint: "it is an option of `fozzy init`, `fozzy recover`"
    ),
    Case(
      "run a --frobnicate",
      "usage_error",
      "`fozzy run` has no option `--frobnicate`",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "--jsn env",
      "usage_error",
      "`fozzy` has no option `--jsn`",
      hint: "did you mean `--json`?"
    ),
    Case(
      "test --proc-backend hots",
      "usage_error",
      "The value 'hots' is invalid for '--proc-backend <backend>'. "
        + "Please provide one of 'scripted' and 'host'.",
      hint: "did you mean `host`?"
    ),
    Case(
      "explain trace_corrput",
      "usage_error",
      "there is no code `trace_corrput`",
      hint: "did you mean `trace_corrupt`?"
    ),
    Case(
      "completion",
      "usage_error",
      "name one shell: bash, zsh or fish",
      hint: "`fozzy completion --help` shows how it is used"
    ),
    Case(
      "run a --seed x",
      "usage_error",
      "The value 'x' is invalid for '--seed <number>': expected a whole number, in digits",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "run a --timeout 10",
      "usage_error",
      "The value '10' is invalid for '--timeout <duration>': it has no unit; write whole digits "
        + "and one of the units ns, us, ms, s, m, h, such as `10ms`",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "run a --seed -1",
      "usage_error",
      "The value '-1' is invalid for '--seed <number>': expected a whole number, in digits",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "run a --output-limit -1",
      "usage_error",
      "The value '-1' is invalid for '--output-limit <bytes>': "
        + "expected a whole number of bytes, such as 1048576",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "run a --mem-limit-mb=-4",
      "usage_error",
      "The value '-4' is invalid for '--mem-limit-mb <number>': expected a whole number, in digits",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "run a --seed 18446744073709551616",
      "usage_error",
      "The value '18446744073709551616' is invalid for '--seed <number>': it is too large",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "artifacts list",
      "usage_error",
      "`fozzy artifacts` has no command `list`",
      hint: "`fozzy artifacts --help` lists the commands"
    ),
    Case("RUN a", "usage_error", "`fozzy` has no command `RUN`", hint: "did you mean `run`?"),
    Case(
      "run a --record-collision never",
      "usage_error",
      "The value 'never' is invalid for '--record-collision <policy>'. "
        + "Please provide one of 'error', 'overwrite' or 'append'.",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "replay",
      "usage_error",
      "Missing expected argument '<trace>'",
      hint: "`fozzy replay --help` shows how it is used"
    ),
    Case(
      "env --strict --unsafe",
      "usage_error",
      "--strict and --unsafe exclude each other",
      hint: "`fozzy env --help` shows how it is used"
    ),
    Case(
      "env --log loud",
      "usage_error",
      "The value 'loud' is invalid for '--log <level>': "
        + "expected one of off, error, warn, info, debug and trace",
      hint: "`fozzy env --help` shows how it is used"
    ),
    Case(
      "env --log wran",
      "usage_error",
      "The value 'wran' is invalid for '--log <level>': "
        + "expected one of off, error, warn, info, debug and trace",
      hint: "did you mean `warn`?"
    ),
    Case(
      "run a --config",
      "usage_error",
      "Missing value for '--config <path>'",
      hint: "`fozzy run --help` shows how it is used"
    ),
    Case(
      "test --jobs 0",
      "usage_error",
      "--jobs must be at least 1, found 0",
      hint: "`fozzy test --help` shows how it is used"
    ),
    Case(
      "init --with runn",
      "usage_error",
      "--with is one of all, explore, fuzz, host, memory, run, found `runn`",
      hint: "did you mean `run`?"
    ),
  ]

  static let unavailable = [
    Case(
      "test --profile-capture full",
      "not_available",
      "the option --profile-capture of `fozzy test` is not available in this version",
      hint: nil
    ),
    Case(
      "explore a.fozzy.json",
      "not_available",
      "`fozzy explore` is not available in this version",
      hint: "`fozzy --help` lists the commands"
    ),
    Case(
      "explore a --steps 3",
      "not_available",
      "`fozzy explore` is not available in this version",
      hint: "`fozzy --help` lists the commands"
    ),
    Case(
      "run a --mem-artifacts",
      "not_available",
      "the option --mem-artifacts of `fozzy run` is not available in this version",
      hint: nil
    ),
    Case(
      "replay a --until 3s",
      "not_available",
      "the option --until of `fozzy replay` is not available in this version",
      hint: nil
    ),
    Case(
      "init --with run,fuzz",
      "not_available",
      "--with fuzz is not available in this version",
      hint: nil
    ),
    Case(
      "init --template rust",
      "not_available",
      "--template rust is not available in this version",
      hint: nil
    ),
  ]

  @Test("name what is wrong, and exit with 2", arguments: cases + unavailable)
  func people(_ example: Case) async throws {
    let outcome = try await Workspace().fozzy(example.arguments)
    let hint = example.hint.map { "hint: \($0)\n" } ?? ""
    #expect(
      outcome == .init(status: 2, output: "", error: "error: \(example.message)\n\(hint)")
    )
  }

  @Test("are one document with --json anywhere", arguments: cases + unavailable)
  func documents(_ example: Case) async throws {
    let hint = example.hint.map { "\n  \"hint\": \"\($0)\"," } ?? ""
    let document = """
      {
        "code": "\(example.code)",\(hint)
        "message": "\(example.message)",
        "status": "error"
      }

      """
    let workspace = try Workspace()
    let before = try await workspace.fozzy(["--json"] + example.arguments)
    #expect(before == .init(status: 2, output: document, error: ""))
    let after = try await workspace.fozzy(example.arguments + ["--json"])
    #expect(after == .init(status: 2, output: document, error: ""))
  }

  @Test("do not see options behind --")
  func operands() async throws {
    let outcome = try await Workspace().fozzy("validate", "--", "--json")
    #expect(
      outcome
        == .init(
          status: 2,
          output: "",
          error: """
            error: --json: no such file or folder
            hint: Check the path, or make the folders that it names.

            """
        )
    )
  }
}
