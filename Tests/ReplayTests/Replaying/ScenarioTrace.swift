import Files
import FilesTestSupport
import Replay
import Scenario
import SimKernel
import SystemPackage
import Testing

/// Records a scenario, replays its trace from the file alone and compares the two.
enum ScenarioTrace {
  private static func program(
    _ source: [UInt8],
    _ options: ScenarioProgram.Options
  ) throws -> ScenarioProgram {
    let file = ScenarioFile.load(source: source, path: "t.fozzy.json")
    return ScenarioProgram(
      try #require(file.scenario, "\(file.failureMessage ?? "no steps")"),
      name: "t.fozzy.json",
      options: options
    )
  }

  /// Checks that the replay of a run is the run, byte for byte of the traces.
  ///
  /// - Returns: what the run came to.
  static func roundTrip(
    _ source: [UInt8],
    seed: UInt64,
    options: ScenarioProgram.Options = ScenarioProgram.Options(isDeterministic: true),
    deadline: Instant? = nil,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> (status: RunStatus, findings: [Finding]) {
    let folder = TemporaryFolder()
    let (path, copy) = (folder["run.fozzy"], folder["copy.fozzy"])
    let configuration = RunConfiguration(
      seed: seed,
      isDeterministic: options.isDeterministic,
      kernel: RunOptions(limits: Limits(deadline: deadline))
    )
    var recorded = try program(source, options)
    let header = TraceHeader(
      program: TraceHeader.ProgramIdentity(
        kind: "scenario",
        name: "t.fozzy.json",
        source: source
      ),
      options: configuration.json,
      writer: TraceHeader.Writer(engine: "test")
    )
    let result = try Execution.run(
      &recorded,
      header,
      source: source,
      configuration,
      choices: SeededSource(seed: seed),
      target: RunRecorder.Target(path, collision: .overwrite)
    ) { _, kernel in kernel.passTime() }

    let names = NameTable()
    let reader = try TraceReader(opening: path, names: names)
    var replayed = try program(try reader.readProgram(), options)
    let cursor = ReplayCursor(reader)
    let target = RunRecorder.Target(copy, collision: .overwrite)
    let recorder = try RunRecorder(reader.header, source: source, target: target)
    let kernel = Kernel(
      options: configuration.kernel,
      choices: ReplaySource(cursor),
      journal: Journal(names: names, sink: recorder.sink, expectation: cursor)
    )
    let verdict = Replayer.replay(&replayed, on: kernel, against: cursor)
    #expect(verdict == .same(result.status), sourceLocation: sourceLocation)
    _ = try recorder.finish(kernel.journal, status: result.status)
    #expect(replayed.findings == recorded.findings, sourceLocation: sourceLocation)
    let disk = SystemDisk()
    #expect(
      try disk.readFile(path, atMost: 1 << 24) == disk.readFile(copy, atMost: 1 << 24),
      sourceLocation: sourceLocation
    )
    return (result.status, recorded.findings)
  }
}
