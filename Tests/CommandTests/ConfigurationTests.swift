import Testing

@Suite("fozzy.toml")
struct ConfigurationTests {
  /// A configuration that is refused, and the message.
  struct Refusal: CustomTestStringConvertible {
    let text: String
    let code: String
    let message: String

    init(_ text: String, _ message: String, code: String = "config_error") {
      self.text = text
      self.code = code
      self.message = message
    }

    var testDescription: String { text }
  }

  static let refusals = [
    Refusal(
      "a = 1\nb = = 2\n",
      "fozzy.toml:2:5: is not TOML: Error while parsing value: could not determine value type"
    ),
    Refusal(
      "a = 1\na = 2\n",
      "fozzy.toml:2:5: is not TOML: "
        + "Error while parsing key-value pair: cannot redefine existing integer 'a'"
    ),
    Refusal("base_dir = \"x\"\u{0}\n", "fozzy.toml:1: has a NUL byte"),
    Refusal(
      "# backends\n  proc_backend = 3\n",
      #"fozzy.toml:2:3: `proc_backend` is one of \"scripted\", \"host\", found 3"#
    ),
    Refusal(
      "fs_backend = \"vitrual\"\n",
      #"fozzy.toml:1:1: `fs_backend` is one of \"virtual\", \"host\", found \"vitrual\""#
    ),
    Refusal(
      "[proc_backend]\nx = 1\n",
      #"fozzy.toml:1:2: `proc_backend` is one of \"scripted\", \"host\", found table"#
    ),
    Refusal("\"mem_track\" = 1\n", "fozzy.toml:1:1: `mem_track` is true or false, found 1"),
    Refusal(
      "mem_limit_mb = -1\n",
      "fozzy.toml:1:1: `mem_limit_mb` is a whole number from 0, found -1"
    ),
    Refusal("base_dir = false\n", "fozzy.toml:1:1: `base_dir` is a string, found false"),
    Refusal(
      "reporter = \"loud\"\n",
      "fozzy.toml:1:1: `reporter` is one of "
        + #"\"pretty\", \"json\", \"junit\", \"html\", found \"loud\""#
    ),
    Refusal(
      "mem_artifacts = true\n",
      "fozzy.toml:1:1: the key `mem_artifacts` is not available in this version",
      code: "not_available"
    ),
    Refusal(
      "profile_heap_alloc_budget = 5\n",
      "fozzy.toml:1:1: the key `profile_heap_alloc_budget` is not available in this version",
      code: "not_available"
    ),
  ]

  @Test("is refused with its place", arguments: refusals)
  func refused(_ refusal: Refusal) async throws {
    let workspace = try Workspace()
    try workspace.write(refusal.text, to: "fozzy.toml")
    let outcome = try await workspace.fozzy("env", "--json")
    #expect(outcome.status == 2)
    #expect(outcome.error == "")
    #expect(outcome.output.contains("\"code\": \"\(refusal.code)\""))
    let lines = outcome.output.split(separator: "\n")
    let message = lines.first { $0.hasPrefix("  \"message\"") }
    #expect(message == "  \"message\": \"\(refusal.message)\",")
  }

  @Test("is refused when it is not UTF-8")
  func encoding() async throws {
    let workspace = try Workspace()
    try workspace.write([0xFF, 0xFE], to: "fozzy.toml")
    let outcome = try await workspace.fozzy("env")
    #expect(outcome == .init(status: 2, output: "", error: "error: fozzy.toml: is not UTF-8\n"))
  }

  @Test("is refused when it is a folder")
  func folder() async throws {
    let workspace = try Workspace()
    try workspace.write("", to: "fozzy.toml/x")
    let outcome = try await workspace.fozzy("env")
    #expect(
      outcome
        == .init(
          status: 2,
          output: "",
          error: """
            error: fozzy.toml: is a folder, expected a file
            hint: Name a file inside it.

            """
        )
    )
  }

  @Test("may hold every known key with its default")
  func defaults() async throws {
    let workspace = try Workspace()
    try workspace.write(
      """
      base_dir = ".fozzy"
      reporter = "pretty"
      proc_backend = "scripted"
      fs_backend = "virtual"
      http_backend = "scripted"
      mem_track = false
      fail_on_leak = false
      mem_artifacts = false
      """,
      to: "fozzy.toml"
    )
    let outcome = try await workspace.fozzy("env")
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
  }

  @Test("warns about unknown keys, with the nearest known one")
  func unknown() async throws {
    let workspace = try Workspace()
    try workspace.write(
      "\n  proc_backnd = \"scripted\"\nzebra = 1\n",
      to: "own.toml"
    )
    let outcome = try await workspace.fozzy("env", "--config", "own.toml")
    #expect(outcome.status == 0)
    #expect(
      outcome.error == """
        warning: own.toml:2:3: unknown key `proc_backnd`; did you mean `proc_backend`?
        warning: own.toml:3:1: unknown key `zebra`

        """
    )
  }

  @Test("may be missing: silently by default, with a warning when it was named")
  func missing() async throws {
    let workspace = try Workspace()
    #expect(try await workspace.fozzy("env").error == "")
    let named = try await workspace.fozzy("env", "--config", "other.toml")
    #expect(named.status == 0)
    #expect(named.error == "warning: other.toml: no such file; the defaults are used\n")
  }

  @Test("gives way to the options of the command line")
  func options() async throws {
    let workspace = try Workspace()
    try workspace.write("proc_backend = \"host\"\n", to: "fozzy.toml")
    #expect(try await workspace.fozzy("env").output.contains("proc: host"))
    let overridden = try await workspace.fozzy("env", "--proc-backend", "scripted")
    #expect(overridden.output.contains("proc: scripted"))
  }
}
