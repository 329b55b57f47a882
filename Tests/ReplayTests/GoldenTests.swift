import Files
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

  /// The scenarios that have a golden, sorted.
  private static let names: [String] = {
    let folder = root.appending("fixtures/scenarios").string
    guard let listing = unsafe opendir(folder) else { return [] }
    defer { _ = unsafe closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".fozzy.json") { names.append(name) }
    }
    return names.sorted()
  }()

  @Test("there are scenarios")
  func scenariosAreThere() { #expect(Self.names.count >= 18) }

  @Test("the records of a scenario are those of its golden", arguments: names)
  func recordsAreGolden(_ name: String) throws {
    let disk = SystemDisk()
    let path = Self.root.appending("fixtures/scenarios").appending(name)
    let source = try disk.readFile(path, atMost: 1 << 20)
    let golden = Self.root.appending("fixtures/goldens").appending("\(name).txt")
    let found = try Self.text(of: source, name: "fixtures/scenarios/\(name)")
    if unsafe getenv("FOZZY_RECORD_GOLDENS") != nil {
      _ = try disk.writeFile(golden, Array(found.utf8), collision: .overwrite)
      Issue.record("recorded \(golden); look at the difference, then run without the variable")
      return
    }
    let expected = try disk.readFile(golden, atMost: 1 << 20)
    #expect(found == String(decoding: expected, as: UTF8.self))
  }

  /// The identity of the run with seed 42, then its records.
  private static func text(of source: [UInt8], name: String) throws -> String {
    let scenario = try #require(ScenarioFile.load(source: source, path: name).scenario)
    let configuration = RunConfiguration(seed: 42, isDeterministic: true)
    let header = TraceHeader(
      program: TraceHeader.ProgramIdentity(kind: "scenario", name: name, source: source),
      options: configuration.json,
      writer: TraceHeader.Writer(engine: "any")
    )
    var program = ScenarioProgram(
      scenario,
      name: name,
      options: ScenarioProgram.Options(isDeterministic: true)
    )
    let frames = FrameList()
    let identity = IdentitySink(header, program: source)
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
    return """
      behaviour \(TraceFormat.behaviour)
      identity \(identity.identity.text)
      fingerprint \(fingerprint.hexadecimal)
      outcome \(outcome), status \(kernel.status?.rawValue ?? "none")
      \(lines.joined(separator: "\n"))

      """
  }
}
