import Testing

@Suite("fozzy record --append")
struct RecordAppendTests {
  private let workspace: Workspace
  private let path = ["PATH": "/usr/bin:/bin"]

  init() throws { workspace = try Workspace() }

  private func append(_ words: String...) async throws -> Workspace.Outcome {
    try await workspace.fozzy(
      ["record", "--append", "tests/a.fozzy.json", "--"] + words,
      environment: path
    )
  }

  @Test("adds steps behind the others, keeps every other byte, and passes on both backends")
  func append() async throws {
    let head =
      "{ \"version\": 1,\t\"name\": \"a\", \"steps\": [\n  {\"type\":\"trace_event\",\"name\":\"\\u00e9\"}"
    let tail = "\n], \"x\":[ 1,2 ]}"
    try workspace.write(head + tail, to: "tests/a.fozzy.json")
    for text in ["one", "two", "one"] {
      try workspace.write(text, to: "data")
      let outcome = try await append("cat", "data")
      #expect(outcome.status == 0)
      #expect(outcome.output == text)
      #expect(outcome.error.contains("\n  added to tests/a.fozzy.json\n  trace tests/cat-data"))
    }
    let now = try workspace.text(of: "tests/a.fozzy.json")
    #expect(now.hasPrefix(head + ",\n  {"))
    #expect(now.hasSuffix("}" + tail))
    #expect(now.matches(of: /"proc_spawn"/).count == 3)
    let scripted = try await workspace.fozzy("run", "tests/a.fozzy.json", "--det")
    #expect(scripted.output.hasPrefix("pass tests/a.fozzy.json\n  seed 3235823838, 7 steps"))
    #expect(
      try await workspace.shell("ls tests").output == """
        a.fozzy.json
        cat-data.1.fozzy
        cat-data.2.fozzy
        cat-data.fozzy

        """
    )
  }

  @Test("passes with the real commands too")
  func host() async throws {
    try workspace.write(#"{"version":1,"name":"a","steps":[]}"#, to: "tests/a.fozzy.json")
    for words in [["echo", "a"], ["echo", "a"], ["sh", "-c", "exit 4"]] {
      let outcome = try await workspace.fozzy(
        ["record", "--append", "tests/a.fozzy.json", "--"] + words,
        environment: path
      )
      #expect(outcome.status == 0, "\(outcome.error)")
    }
    for backend in ["scripted", "host"] {
      let outcome = try await workspace.fozzy(
        ["run", "tests/a.fozzy.json", "--det", "--proc-backend", backend],
        environment: path
      )
      #expect(outcome.status == 0, "\(outcome.output)")
    }
  }

  /// Files that can't take steps, and what is said.
  static let refused = [
    (#"{"version":1,"name":"a","suites":["b.fozzy.json"]}"#, "a.fozzy.json: has no `steps`"),
    (
      #"{"version":1,"name":"a","distributed":{"node_count":1,"steps":[],"invariants":[]}}"#,
      "a.fozzy.json: has no `steps`"
    ),
    (#"{"version":1,"name":"a","steps":[{"type":"slep"}]}"#, "tests/a.fozzy.json:1:"),
    ("no JSON", "tests/a.fozzy.json:1:1"),
    (
      #"{"version":1,"name":"a","steps":[{"type":"trace_event","name":"e"},"#
        + #"{"type":"proc_when","cmd":"touch","args":["ran"],"exit_code":0}]}"#,
      "tests/a.fozzy.json:1:68: this `proc_when` would answer in place of the new one"
    ),
  ]

  @Test("refuses other files before the command runs, and leaves them alone", arguments: refused)
  func refusal(_ text: String, _ message: String) async throws {
    try workspace.write(text, to: "tests/a.fozzy.json")
    let outcome = try await append("touch", "ran")
    #expect(outcome.status == 2)
    #expect(outcome.error.contains(message), "\(outcome.error)")
    #expect(try workspace.read("ran") == nil)
    #expect(try workspace.text(of: "tests/a.fozzy.json") == text)
    #expect(try await workspace.shell("ls tests").output == "a.fozzy.json\n")
  }

  @Test("keeps what was written while the command ran")
  func meanwhile() async throws {
    try workspace.write(#"{"version":1,"name":"a","steps":[]}"#, to: "tests/a.fozzy.json")
    let script = "sed -i 's/\"a\"/\"b\"/' tests/a.fozzy.json"
    #expect(try await append("sh", "-c", script).status == 0)
    let now = try workspace.text(of: "tests/a.fozzy.json")
    #expect(now.hasPrefix(#"{"version":1,"name":"b","steps":["#))
  }

  @Test("goes without --out and --name")
  func exclusive() async throws {
    for option in ["--out", "--name"] {
      let outcome = try await workspace.fozzy("record", "--append", "a", option, "b", "--", "true")
      #expect(outcome.status == 2)
      #expect(outcome.error.hasPrefix("error: \(option) "))
    }
  }
}
