import FixtureTestSupport
import Testing

@Suite("Public scenario files", .enabled(if: Corpus.shared != nil, "\(Corpus.absence)"))
struct CorpusTests {
  private static let entries = Corpus.shared?.entries ?? []

  @Test(
    "with steps end as they do in the existing engine, and replay so",
    arguments: entries.filter { $0.variant == "steps" }
  )
  func steps(_ entry: Corpus.Entry) async throws {
    let corpus = try #require(Corpus.shared)
    let workspace = try Workspace()
    let file = "a.fozzy.json"
    try workspace.write(corpus.read(entry), to: file)
    let options = ["--det", "--seed", "42", "--record", "t.fozzy", "--json"]
    let run = try await workspace.fozzy(["run", file] + options)
    #expect("\(run.status)" == entry.exit, "\(run)")
    #expect(run.output.contains("\"status\": \"\(entry.status)\""), "\(run)")
    let validation = try await workspace.fozzy("validate", file)
    #expect(validation.status == (entry.exit == "2" ? 2 : 0), "\(validation)")
    if entry.exit == "2" { return }
    #expect(try await workspace.fozzy("replay", "t.fozzy").status == run.status)
    #expect(try await workspace.fozzy("trace", "verify", "t.fozzy", "--strict").status == 0)
  }

  @Test(
    "that are distributed are valid, and run names the command for them",
    arguments: entries.filter { $0.variant == "distributed" }
  )
  func distributed(_ entry: Corpus.Entry) async throws {
    let corpus = try #require(Corpus.shared)
    let workspace = try Workspace()
    try workspace.write(corpus.read(entry), to: "a.fozzy.json")
    #expect(try await workspace.fozzy("validate", "a.fozzy.json").status == 0)
    let run = try await workspace.fozzy("run", "a.fozzy.json", "--det")
    #expect(run.status == 2)
    #expect(run.error.contains("Use `fozzy explore`"))
  }
}
