import FixtureTestSupport
import FoundationEssentials
import Replay
import Scenario
import SimKernel
import Testing

@Suite("replays of scenarios")
struct ScenarioReplayTests {
  private static func scenario(_ steps: [String]) -> [UInt8] {
    Array(#"{"version":1,"name":"t","steps":[\#(steps.joined(separator: ","))]}"#.utf8)
  }

  private static func files(in folder: String) throws -> [(name: String, source: [UInt8])] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      (name, Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))))
    }
  }

  @Test("every fixture replays byte for byte")
  func fixtures() throws {
    for fixture in Fixture.all {
      let run = try ScenarioTrace.roundTrip(
        fixture.source,
        seed: 5,
        options: ScenarioProgram.Options(
          isDeterministic: fixture.isDeterministic,
          memory: fixture.memory
        ),
        deadline: fixture.deadline
      )
      #expect(fixture.expected.hasPrefix(run.status.rawValue), "\(fixture)")
    }
  }

  @Test("picks, losses, nested failures and memory pressure replay, whatever the seed")
  func choices() throws {
    let draw = #"{"type":"rand_u64","key":"k"}"#
    let random = #"{"type":"net_deliver_one","strategy":"random"}"#
    func nested(_ steps: String) -> String {
      #"{"type":"assert_throws","steps":[\#(steps),{"type":"fail","message":""}]}"#
    }
    let sends = (0..<9).map { #"{"type":"net_send","from":"a","to":"b","payload":"\#($0)"}"# }
    let source = Self.scenario(
      sends + [
        #"{"type":"net_set_drop_rate","rate":0.3333333333333333}"#, random, draw, random,
        nested(random + "," + draw + "," + nested(draw + "," + random)), draw,
        nested(#"{"type":"sleep","duration":"1h"},{"type":"fs_write","path":"a","data":"b"}"#),
        #"{"type":"memory_pressure_wave","pattern":"1,2,4"}"#,
        #"{"type":"memory_fragmentation","seed":7}"#,
        nested(#"{"type":"memory_alloc","bytes":9,"key":"m"}"#),
        #"{"type":"memory_alloc","bytes":200000,"key":"m"}"#, random,
        #"{"type":"assert_never_kv","key":"z","equals":"","within":"25ms","poll":"10ms"}"#,
        #"{"type":"freeze"}"#, #"{"type":"advance","duration":"1s"}"#, draw,
      ]
    )
    for seed: UInt64 in 0..<16 {
      let run = try ScenarioTrace.roundTrip(source, seed: seed)
      #expect(run.findings.map(\.title) == [.memoryLeak], "seed \(seed)")
    }
  }

  /// Where the public scenario files are; nil on a machine without them.
  private static let corpus: String? = {
    let environment = ProcessInfo.processInfo.environment
    let beside = FileManager.default.currentDirectoryPath + "/../shared/corpus"
    let folder = (environment["FOZZY_CORPUS"] ?? beside) + "/files"
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }()

  @Test("public scenario files replay byte for byte", .enabled(if: corpus != nil))
  func publicFiles() throws {
    let folder = try #require(Self.corpus)
    var count = 0
    for file in try Self.files(in: folder) {
      let loaded = ScenarioFile.load(source: file.source, path: file.name)
      if loaded.scenario == nil { continue }
      count += 1
      _ = try ScenarioTrace.roundTrip(file.source, seed: 42)
    }
    #expect(count > 0)
  }
}
