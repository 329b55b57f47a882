import Testing

@Suite("Secrets of fozzy record")
struct RecordSecretTests {
  private let workspace: Workspace
  private let value = "top\"secret/12"

  init() throws { workspace = try Workspace() }

  private func fozzy(_ arguments: String...) async throws -> Workspace.Outcome {
    try await workspace.fozzy(
      arguments,
      environment: ["PATH": "/usr/bin:/bin", "TOKEN": value]
    )
  }

  @Test("stand in no output, scenario or trace, and the test passes with them")
  func hidden() async throws {
    try workspace.write("in \(value)", to: "input")
    let script = #"cat; echo "$1 $V $TOKEN"; printf %s "$TOKEN" | base64; echo "$1" >&2"#
    let outcome = try await fozzy(
      "record",
      "--secret",
      "TOKEN",
      "--stdin",
      "input",
      "--env",
      "V=v\(value)",
      "--out",
      "a.fozzy.json",
      "--",
      "sh",
      "-c",
      script,
      "sh",
      value
    )
    let secret = "${secret:TOKEN}"
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output == "in \(secret)\(secret) v\(secret) \(secret)\n\(secret)==\n")
    #expect(outcome.error.hasPrefix("\(secret)\n"))
    #expect(outcome.error.contains("sh '\(secret)': exit status 0\n"))
    let trace = try await workspace.shell("zstd -dc a.fozzy")
    let scenario = try workspace.text(of: "a.fozzy.json")
    #expect(trace.output.contains(secret))
    for text in [outcome.output, outcome.error, scenario, trace.output] {
      // The beginning of the value, also where it is escaped, and of its Base64 form.
      for form in ["top", "dG9wI"] { #expect(!text.contains(form), "\(form)") }
    }
    for backend in ["scripted", "host"] {
      let run = try await fozzy("run", "a.fozzy.json", "--det", "--proc-backend", backend)
      #expect(run.status == 0, "\(run.output)")
    }
  }

  @Test("are hidden too where only the environment gives them to the command")
  func environment() async throws {
    let words = ["--secret", "TOKEN", "--", "sh", "-c", "echo $TOKEN"]
    let outcome = try await workspace.fozzy(
      ["record"] + words,
      environment: ["PATH": "/usr/bin:/bin", "TOKEN": value]
    )
    #expect(outcome.output == "${secret:TOKEN}\n")
    let path = "tests/sh-c-echo-TOKEN.fozzy"
    let trace = try await workspace.shell("zstd -dc \(path)")
    #expect(trace.output.contains("${secret:TOKEN}"))
    #expect(!(trace.output + outcome.error).contains("top"))
    let run = try await fozzy("run", "\(path).json", "--det", "--proc-backend", "host")
    #expect(run.status == 0, "\(run.output)")
  }

  @Test("may be named in the command itself")
  func reference() async throws {
    let outcome = try await fozzy("record", "--", "echo", "${secret:TOKEN}")
    #expect(outcome.output == "${secret:TOKEN}\n")
    let length = try await fozzy(
      "record",
      "--",
      "sh",
      "-c",
      "printf %s \"$1\" | wc -c",
      "sh",
      "${secret:TOKEN}"
    )
    #expect(length.output == "\(value.utf8.count)\n")
  }

  @Test("are refused where no reference can stand")
  func refused() async throws {
    // The value in Base64, which is no way to pass it on unseen.
    let encoded = try await fozzy("record", "--secret", "TOKEN", "--", "echo", "dG9wInNlY3JldC8xMg")
    #expect(encoded.status == 2)
    #expect(
      encoded.error.hasPrefix("error: argument 1 has a secret in another form than its value")
    )
    for arguments in [
      ["--name", value, "--", "true"], ["--env", "\(value)=1", "--", "true"],
    ] {
      let outcome = try await workspace.fozzy(
        ["record", "--secret", "TOKEN"] + arguments,
        environment: ["PATH": "/usr/bin:/bin", "TOKEN": value]
      )
      #expect(outcome.status == 2)
      #expect(
        outcome.error.hasPrefix("error: the scenario would show a secret"),
        "\(outcome.error)"
      )
    }
    #expect(try await workspace.shell("find . -type f").output == "")
  }
}
