import FoundationEssentials
import Scenario
import SimKernel
import Testing

/// Where the public scenario files are; nil on a machine without them.
private let corpus: String? = {
  let files = FileManager.default
  if let given = ProcessInfo.processInfo.environment["FOZZY_CORPUS"] { return given }
  let beside = files.currentDirectoryPath + "/../shared/corpus"
  return files.fileExists(atPath: beside + "/expected.tsv") ? beside : nil
}()

@Suite("corpus of public scenario files", .enabled(if: corpus != nil))
struct CorpusTests {
  private struct Entry {
    let name: String
    let variant: String
    let exit: String
    let status: String
  }

  private static func read(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  private static func entries() throws -> [Entry] {
    let directory = try #require(corpus)
    let table = String(decoding: try read(directory + "/expected.tsv"), as: UTF8.self)
    return table.split(separator: "\n").dropFirst().map { line in
      let columns = line.split(separator: "\t")
      return Entry(
        name: String(columns[0]),
        variant: String(columns[1]),
        exit: String(columns[2]),
        status: String(columns[3])
      )
    }
  }

  @Test("files that run load without an error, the others are refused for what they are")
  func loadsFiles() throws {
    let directory = try #require(corpus)
    var loaded = 0
    for entry in try Self.entries() {
      let source = try Self.read("\(directory)/files/\(entry.name)")
      let file = ScenarioFile.load(source: source, path: entry.name, purpose: .validation)
      #expect(file.variant?.rawValue == entry.variant, "\(entry.name)")
      let codes = file.diagnostics.map(\.code)
      if entry.exit == "2" {
        #expect(codes == [.declarationsOnly], "\(entry.name): \(codes)")
      } else {
        #expect(report(file) == [], "\(entry.name)")
        #expect((file.scenario != nil) == (entry.variant == "steps"), "\(entry.name)")
        loaded += 1
      }
    }
    #expect(loaded > 0)
  }

  @Test("files with steps come to the status that the existing engine gives them")
  func runsFiles() throws {
    let directory = try #require(corpus)
    for entry in try Self.entries() where entry.variant == "steps" && entry.exit != "2" {
      let source = try Self.read("\(directory)/files/\(entry.name)")
      for seed: UInt64 in [42, 7] {
        let run = ScenarioRun(source, choices: SeededSource(seed: seed))
        #expect(run.status?.rawValue == entry.status, "\(entry.name), seed \(seed)")
      }
    }
  }
}
