import Testing

@Suite("The scenarios in fixtures/scenarios")
struct FixtureTests {
  /// The folder of the package: two above this one.
  private static let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  static let names = [
    "assert.integers.fail", "assert.ok.fail", "assert.rejects.fail", "assert.same.fail",
    "assert.sametext.fail", "assert.texts.fail", "assert.throws.fail", "assert.throws.pass",
    "assert.values.pass", "example", "fs.folder.fail", "fs.missing.fail", "fs.restore.fail",
    "fs.snapshot.pass", "http.body.fail", "http.header.fail", "http.json.fail",
    "http.parse.fail", "http.rules.pass", "http.status.fail", "http.unmatched.fail",
    "kv.missing.fail", "kv.values.pass", "memory.count.pass", "memory.key.fail",
    "memory.leak.fail", "memory.limit.fail", "memory.pressure.pass", "memory.twice.fail",
    "memory.use.fail", "net.delivery.pass", "net.idle.fail", "net.lost.fail",
    "net.partition.pass", "net.storm.pass", "poll.eventually.fail", "poll.eventually.pass",
    "poll.nested.pass", "poll.never.fail", "poll.never.pass", "proc.exit.fail",
    "proc.rules.pass", "proc.stderr.fail", "proc.stdout.fail", "proc.unmatched.fail",
    "run.empty.pass", "run.fail.fail", "run.panic.fail", "time.century.pass",
    "time.frozen.fail", "time.frozen.pass", "time.nested.pass",
  ]

  @Test("are all listed here")
  func listed() async throws {
    let listing = try await Workspace().shell("ls '/\(Self.folder)/fixtures/scenarios'")
    #expect(listing.output == Self.names.map { "\($0).fozzy.json\n" }.joined())
  }

  @Test("do what their names promise, live and replayed", arguments: names)
  func outcome(_ name: String) async throws {
    let workspace = try Workspace()
    let file = "\(name).fozzy.json"
    _ = try await workspace.shell("cp '/\(Self.folder)/fixtures/scenarios/\(file)' .")
    let source = try workspace.text(of: file)
    let expected = source.firstMatch(of: /"expected": "(.*)"/)?.output.1 ?? "pass"
    if name != "example" {
      #expect(source.contains("\"name\": \"\(name)\""))
      #expect(source.contains("\"description\": "))
      #expect(name.hasSuffix(expected.prefix(4)))
    }

    let run = try await workspace.fozzy("run", file, "--det", "--record", "t.fozzy", "--json")
    #expect(run.error == "")
    #expect(Self.outcome(of: run) == expected)
    #expect(run.status == (expected == "pass" ? 0 : 1))
    let replay = try await workspace.fozzy("replay", "t.fozzy", "--record", "u.fozzy", "--json")
    #expect(Self.outcome(of: replay) == expected)
    #expect(replay.status == run.status)
    #expect(try workspace.read("t.fozzy") == workspace.read("u.fozzy"))
    #expect(try await workspace.fozzy("validate", file).status == 0)
  }

  /// Such as `pass`, or `fail proc_unmatched at step 1`.
  private static func outcome(of run: Workspace.Outcome) -> String {
    let status = run.output.firstMatch(of: /"status": "(.*)"/)?.output.1 ?? "?"
    guard let title = run.output.firstMatch(of: /"title": "(.*)"/)?.output.1 else {
      return String(status)
    }
    let step = run.output.firstMatch(of: /"stepPath": "(.*)"/)?.output.1 ?? "?"
    return "\(status) \(title) at step \(step)"
  }

  @Test("leave traces that the independent reader accepts, with the same id")
  func independentReader() async throws {
    let workspace = try Workspace()
    let line = #"""
      cd '/\#(Self.folder)'
      for file in fixtures/scenarios/*.fozzy.json; do
        trace="\#(workspace.path)/$(basename "$file" .fozzy.json).fozzy"
        id=$($FOZZY run "$file" --det --record "$trace" --json | sed -n 's/.*"runId": "\(.*\)".*/\1/p')
        [ ${#id} = 32 ] || echo "$file: no id"
        python3 Tests/python/read_trace.py "$trace" | grep -q "\"identity\": \"$id" || echo "$file: $id"
      done
      ls "\#(workspace.path)" | wc -l
      """#
    let outcome = try await workspace.shell(line, seconds: 300)
    #expect(outcome.output == "\(Self.names.count)\n")
    #expect(outcome.error == "")
  }

  @Test("hold the example as init writes it")
  func example() async throws {
    let workspace = try Workspace()
    _ = try await workspace.fozzy("init")
    let line =
      "cmp tests/example.fozzy.json '/\(Self.folder)/fixtures/scenarios/example.fozzy.json'"
    #expect(try await workspace.shell(line).status == 0)
  }
}
