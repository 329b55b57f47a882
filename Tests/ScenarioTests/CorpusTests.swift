import FixtureTestSupport
import Scenario
import SimKernel
import Testing

@Suite("public scenario files", .enabled(if: Corpus.shared != nil, "\(Corpus.absence)"))
struct CorpusTests {
  @Test("files that run load without an error, the others are refused for what they are")
  func loadsFiles() throws {
    let corpus = try #require(Corpus.shared)
    var loaded = 0
    for entry in corpus.entries {
      let source = corpus.read(entry)
      let file = ScenarioFile.load(source: source, path: entry.name, purpose: .validation)
      #expect(file.variant?.rawValue == entry.variant, "\(entry)")
      let codes = file.diagnostics.map(\.code)
      if entry.exit == "2" {
        #expect(codes == [.declarationsOnly], "\(entry): \(codes)")
      } else {
        #expect(report(file) == [], "\(entry)")
        #expect((file.scenario != nil) == (entry.variant == "steps"), "\(entry)")
        loaded += 1
      }
    }
    #expect(loaded > 0)
  }

  @Test("files with steps come to the status that the existing engine gives them")
  func runsFiles() throws {
    let corpus = try #require(Corpus.shared)
    for entry in corpus.entries where entry.variant == "steps" && entry.exit != "2" {
      for seed: UInt64 in [42, 7] {
        let run = ScenarioRun(corpus.read(entry), choices: SeededSource(seed: seed))
        #expect(run.status?.rawValue == entry.status, "\(entry), seed \(seed)")
      }
    }
  }
}
