import Testing

@Suite("Output")
struct OutputTests {
  @Test("that cannot be written is an error")
  func full() async throws {
    let outcome = try await Workspace().shell("$FOZZY version > /dev/full")
    #expect(
      outcome
        == .init(
          status: 2,
          output: "",
          error: "error: cannot write to the standard output: No space left on device\n"
        )
    )
  }

  @Test("to a pipe that nobody reads ends quietly")
  func pipe() async throws {
    let line = "($FOZZY run --help; echo $? >&2) | true; sleep 0.2"
    let outcome = try await Workspace().shell("for i in 1 2 3; do \(line); done")
    #expect(outcome.output == "")
    for status in outcome.error.split(separator: "\n") {
      // 141 is the signal that a closed pipe sends; 0 when the text was written before.
      #expect(["0", "141"].contains(status))
    }
  }

  @Test("to a pipe whose signal is ignored ends quietly too")
  func ignoredSignal() async throws {
    let outcome = try await Workspace().shell(
      "trap '' PIPE; ($FOZZY run --help; echo $? >&2) | true; sleep 0.2"
    )
    #expect(outcome.output == "")
    #expect(["0\n", "141\n"].contains(outcome.error))
  }

  @Test("to a closed stream is an error, and lands in no file")
  func closed() async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.shell("$FOZZY init >&-")
    #expect(outcome.status == 2)
    #expect(outcome.error == "error: cannot write to the standard output: Bad file descriptor\n")
    #expect(try workspace.text(of: "tests/INIT_GUIDE.md").hasPrefix("# Getting started"))
  }

  @Test(
    "that is not UTF-8 is not looked for",
    arguments: ["run", "replay", "test", "--cwd", "foo"]
  )
  func otherEncoding(_ word: String) async throws {
    let outcome = try await Workspace().shell("$FOZZY \(word) $(printf 'a\\377') --json")
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("\"message\": \"the argument `a\u{FFFD}` is not UTF-8\""))
  }

  @Test("shows controls that stand in what it names")
  func controls() async throws {
    let workspace = try Workspace()
    let name = "\u{1B}[31m'\u{7}\\.fozzy.json"
    try workspace.write(Scenarios.failing, to: name)
    let error = try await workspace.fozzy("replay", "\u{1B}[2J").error
    #expect(error.hasPrefix("error: `\\u{1b}[2J`: no trace, no run and no word for one\n"))
    #expect(try await workspace.fozzy("frob\u{1B}").error.contains("no command `frob\\u{1b}`\n"))
    let run = try await workspace.fozzy("run", name, "--det", "--no-store")
    let suite = try await workspace.fozzy("test", name, "--det", "--no-store")
    for output in [run.output, suite.output] {
      #expect(output.hasPrefix("fail \\u{1b}[31m'\\u{07}\\.fozzy.json\n"))
      #expect(!output.utf8.contains { $0 < 0x20 && $0 != 0x0A })
    }
    let line = try #require(run.output.firstMatch(of: /reproduce: fozzy (.*)/)).output.1
    try workspace.write("\"$FOZZY\" \(line)\n", to: "again.sh")
    let again = try await workspace.shell("bash again.sh")
    #expect(again.output == run.output)
  }

  @Test("into a pipe has no colours")
  func plain() async throws {
    let outcome = try await Workspace().fozzy(["frob"], environment: ["TERM": "xterm-256color"])
    #expect(outcome.error.hasPrefix("error: "))
  }

  @Test("on a terminal has colours, unless they are declined")
  func terminal() async throws {
    let workspace = try Workspace()
    // `script` from util-linux runs its command on a terminal of its own.
    guard try await workspace.shell("command -v script").status == 0 else { return }
    func error(_ setting: String, _ option: String = "") async throws -> String {
      let command = "\(setting) $FOZZY frob \(option)"
      return try await workspace.shell("script -qec \"\(command)\" /dev/null").output
    }
    #expect(try await error("TERM=xterm").hasPrefix("\u{1B}[31merror:\u{1B}[0m `fozzy` has no"))
    #expect(try await error("TERM=xterm", "--no-color").hasPrefix("error: "))
    #expect(try await error("TERM=dumb").hasPrefix("error: "))
    #expect(try await error("TERM=xterm NO_COLOR=1").hasPrefix("error: "))
    #expect(try await error("TERM=xterm NO_COLOR=").hasPrefix("\u{1B}[31m"))
  }

  @Test("on a terminal says how to learn more about an error")
  func explanation() async throws {
    let workspace = try Workspace()
    guard try await workspace.shell("command -v script").status == 0 else { return }
    func output(_ command: String) async throws -> String {
      let line = "TERM=xterm script -qec \"$FOZZY \(command)\" /dev/null < /dev/null"
      return try await workspace.shell(line).output
    }
    #expect(
      try await output("replay a.fozzy").hasSuffix("\r\nexplain: fozzy explain not_found\r\n")
    )
    #expect(try await !output("frob").contains("explain:"))
    #expect(try await !workspace.fozzy("replay", "a.fozzy").error.contains("explain:"))
  }
}
