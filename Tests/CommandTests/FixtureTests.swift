import FixtureTestSupport
import Testing

@Suite("The scenarios in fixtures/scenarios")
struct FixtureTests {
  /// The folder of the package: two above this one.
  private static let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  @Test("do what they promise, live and replayed", arguments: Fixture.all)
  func outcome(_ fixture: Fixture) async throws {
    let workspace = try Workspace()
    let file = "\(fixture).fozzy.json"
    try workspace.write(fixture.source, to: file)
    let source = try workspace.text(of: file)
    if fixture.name != "example" {
      #expect(source.contains("\"name\": \"\(fixture)\""))
      #expect(source.contains("\"description\": "))
      #expect(fixture.name.hasSuffix(fixture.expected == "pass" ? ".pass" : ".fail"))
    }

    let run = try await workspace.fozzy(
      ["run", file, "--record", "t.fozzy", "--json"] + fixture.arguments
    )
    #expect(run.error == "")
    #expect(Self.outcome(of: run) == fixture.expected)
    #expect(run.status == Self.status(of: fixture))
    let replay = try await workspace.fozzy("replay", "t.fozzy", "--record", "u.fozzy", "--json")
    #expect(Self.outcome(of: replay) == fixture.expected)
    #expect(replay.status == run.status)
    #expect(try workspace.read("t.fozzy") == workspace.read("u.fozzy"))
    #expect(try await workspace.fozzy("trace", "verify", "t.fozzy", "--strict").status == 0)
    #expect(try await workspace.fozzy("validate", file).status == 0)
  }

  private static func status(of fixture: Fixture) -> Int32 {
    switch fixture.expected.prefix(while: { $0 != " " }) {
    case "pass": 0
    case "timeout": 3
    default: 1
    }
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
        arguments=$(sed -n 's/.*"arguments": "\(.*\)".*/\1/p' "$file")
        id=$($FOZZY run "$file" ${arguments:---det} --record "$trace" --json |
          sed -n 's/.*"runId": "\(.*\)".*/\1/p')
        [ ${#id} = 32 ] || echo "$file: no id"
        python3 Tests/python/read_trace.py "$trace" | grep -q "\"identity\": \"$id" || echo "$file: $id"
      done
      ls "\#(workspace.path)" | wc -l
      """#
    let outcome = try await workspace.shell(line, seconds: 300)
    #expect(outcome.output == "\(Fixture.all.count)\n")
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
