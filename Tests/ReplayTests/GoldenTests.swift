import Files
import FixtureTestSupport
import Glibc
import Replay
import Scenario
import SimKernel
import SimTestSupport
import SystemPackage
import Testing

/// The records of the shipped scenarios, line by line, as they stand in `fixtures/goldens`.
///
/// A change here changes what recorded runs mean: count `TraceFormat.behaviour` up with it. Goldens
/// are written by `FOZZY_RECORD_GOLDENS=1 swift test --filter GoldenTests`, which always fails.
@Suite("Goldens")
struct GoldenTests {
  private static let root = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent()

  @Test("there are scenarios")
  func scenariosAreThere() { #expect(Fixture.all.count >= 100) }

  @Test("the records of a scenario are those of its golden", arguments: Fixture.all)
  func recordsAreGolden(_ fixture: Fixture) throws {
    let disk = SystemDisk()
    let golden = Self.root.appending("fixtures/goldens").appending("\(fixture).fozzy.json.txt")
    let found = try Self.text(of: fixture)
    if unsafe getenv("FOZZY_RECORD_GOLDENS") != nil {
      _ = try disk.writeFile(golden, Array(found.utf8), collision: .overwrite)
      Issue.record("recorded \(golden); look at the difference, then run without the variable")
      return
    }
    let expected = try disk.readFile(golden, atMost: 1 << 20)
    #expect(found == String(decoding: expected, as: UTF8.self))
  }

  /// The identity of the run with seed 42, then its records.
  ///
  /// The identity of a run with options about memory depends on how the command line writes them.
  private static func text(of fixture: Fixture) throws -> String {
    let name = "fixtures/scenarios/\(fixture).fozzy.json"
    let file = ScenarioFile.load(source: fixture.source, path: name)
    let configuration = RunConfiguration(
      seed: 42,
      isDeterministic: fixture.isDeterministic,
      kernel: RunOptions(limits: Limits(deadline: fixture.deadline))
    )
    let header = TraceHeader(
      program: TraceHeader.ProgramIdentity(kind: "scenario", name: name, source: fixture.source),
      options: configuration.json,
      writer: TraceHeader.Writer(engine: "any")
    )
    var program = ScenarioProgram(
      try #require(file.scenario),
      name: name,
      options: ScenarioProgram.Options(
        isDeterministic: fixture.isDeterministic,
        memory: fixture.memory
      )
    )
    let frames = FrameList()
    let identity = IdentitySink(header, program: fixture.source)
    let journal = Journal(sink: frames)
    let kernel = Kernel(
      options: configuration.kernel,
      choices: SeededSource(seed: 42),
      journal: journal
    )
    guard case .ended(let outcome) = kernel.run(&program) else {
      Issue.record("\(name) waits for its driver")
      return ""
    }
    let fingerprint = journal.finish()
    for frame in frames.frames { _ = identity.accept(frame) }
    let records = try frames.records(journal.names)
    let lines = records.enumerated().map { number, record in
      let cause = record.cause.map { " <- \($0)" } ?? ""
      return "\(number) \(record.text(journal.names))\(cause)"
    }
    let shownIdentity =
      fixture.memory.isSet ? "" : "\nidentity \(identity.identity.text)"
    return """
      behaviour \(TraceFormat.behaviour)\(shownIdentity)
      fingerprint \(fingerprint.hexadecimal)
      outcome \(outcome), status \(kernel.status?.rawValue ?? "none")
      \(lines.joined(separator: "\n"))

      """
  }
}
