import Files
import Replay
import Scenario
import SimKernel
import SystemPackage

/// The replay of a trace file.
struct TraceReplay {
  /// Why a trace can't be replayed at all.
  enum Refusal: Error {
    case trace(TraceError)
    /// This version has no loader for programs of this kind.
    case unknownKind(FilePath, String)
    /// The header's options are not what this version writes.
    case unknownOptions(FilePath)
    /// The program in the trace is not a scenario that can run.
    case invalidProgram(FilePath, String)
    /// The trace of the replay could not be written.
    case recording(FileError)
  }

  /// What the replay came to.
  enum Verdict {
    /// All records came again; the trace is sound.
    case same(TraceFooter)
    /// They did not; `sides` has both in one line each.
    case diverged(Divergence, sides: (expected: String, found: String))
    /// The trace ends early; all records it has came again.
    case incomplete(TraceError)
  }

  var report: RunReport
  var verdict: Verdict
  var header: TraceHeader

  /// Re-executes the program of the trace at `path` with the recorded choices and answers.
  ///
  /// - Parameters:
  ///   - path: A trace.
  ///   - target: Where to record the replay itself; nil for nowhere.
  ///   - watch: Who sees the records; used for this replay alone.
  /// - Throws: Why it can't be replayed.
  init(
    _ path: FilePath,
    target: RunRecorder.Target?,
    watch: RunWatch? = nil
  ) throws(Refusal) {
    let names = NameTable()
    let reader = try TraceReplay.attempt { () throws(TraceError) in
      let reader = try TraceReader(opening: path, names: names)
      try reader.requireBehaviour()
      return reader
    }
    header = reader.header
    let source = try TraceReplay.attempt { () throws(TraceError) in
      try reader.readProgram()
    }
    let (configuration, memory): (RunConfiguration, MemoryOptions)
    let scenario: Scenario
    do throws(Refusal) {
      (configuration, memory) = try TraceReplay.options(path, reader.header)
      scenario = try TraceReplay.scenario(path, reader.header, source)
    } catch {
      try TraceReplay.requireSoundRest(reader)
      throw error
    }
    let name = reader.header.program.name.description
    var program = ScenarioRunner.program(scenario, name, configuration, memory)
    let cursor = ReplayCursor(reader)
    let recorder = try TraceReplay.recorder(reader.header, source, target)
    recorder?.watcher = watch
    watch?.extent = { reader.extent }
    let kernel = Kernel(
      options: configuration.kernel,
      choices: ReplaySource(cursor),
      journal: Journal(
        names: names,
        sink: recorder?.sink ?? UnkeptFrames(watch),
        expectation: cursor
      ),
      isPaced: !configuration.isDeterministic
    )
    let replayed = Replayer.replay(&program, on: kernel, against: cursor)
    let placement = try TraceReplay.finish(recorder, kernel, replayed)
    verdict = try TraceReplay.verdict(replayed, reader, names)
    report = RunReport(
      status: kernel.status ?? .fail,
      seed: configuration.seed,
      isDeterministic: configuration.isDeterministic,
      elapsed: kernel.world.now.since(.start),
      stepsStarted: program.stepsStarted,
      findings: program.findings,
      memory: program.memory,
      scenario: scenario,
      name: name,
      identity: TraceReplay.identity(verdict),
      placement: placement
    )
    watch?.complete(&report)
    if case .diverged(let divergence, _) = verdict {
      report.lastRecords.removeAll { $0.number >= divergence.number }
    }
  }

  /// Reads the rest of a trace that is about to be blamed on something else than its file.
  ///
  /// - Throws: `trace` for a corrupt file. One that ends early stays to blame for what it has.
  private static func requireSoundRest(_ reader: TraceReader) throws(Refusal) {
    do throws(TraceError) {
      _ = try reader.finish()
    } catch {
      if case .incomplete = error { return }
      throw .trace(error)
    }
  }

  private static func options(
    _ path: FilePath,
    _ header: TraceHeader
  ) throws(Refusal) -> (RunConfiguration, MemoryOptions) {
    guard let configuration = RunConfiguration(header.options),
      let memory = MemoryOptions(configuration.program)
    else { throw .unknownOptions(path) }
    return (configuration, memory)
  }

  private static func identity(_ verdict: Verdict) -> RunIdentity? {
    if case .same(let footer) = verdict { footer.identity } else { nil }
  }

  /// The same header, written by this engine.
  private static func rewritten(_ header: TraceHeader) -> TraceHeader {
    var header = header
    header.writer = TraceHeader.Writer(engine: Fozzy.version)
    return header
  }

  private static func attempt<Value>(
    _ body: () throws(TraceError) -> Value
  ) throws(Refusal) -> Value {
    do throws(TraceError) { return try body() } catch { throw .trace(error) }
  }

  private static func scenario(
    _ path: FilePath,
    _ header: TraceHeader,
    _ source: [UInt8]
  ) throws(Refusal) -> Scenario {
    let kind = header.program.kind.description
    if kind != ScenarioRunner.programKind { throw .unknownKind(path, kind) }
    let file = ScenarioFile.load(source: source, path: header.program.name.description)
    guard let scenario = file.scenario else {
      throw .invalidProgram(path, file.failureMessage ?? "it holds no steps")
    }
    return scenario
  }

  private static func verdict(
    _ verdict: Replayer.Verdict,
    _ reader: TraceReader,
    _ names: NameTable
  ) throws(Refusal) -> Verdict {
    switch verdict {
    case .same:
      guard let footer = reader.footer else {
        fatalError("TraceReplay: a trace was read to its end without a footer")
      }
      return .same(footer)
    case .diverged(let divergence):
      // A changed bit of the header may be why: the seal tells.
      try requireSoundRest(reader)
      return .diverged(divergence, sides: divergence.sides(names))
    case .unreadable(let error):
      if case .incomplete = error { return .incomplete(error) }
      throw .trace(error)
    case .sinkFailed: fatalError("TraceReplay: a sink failed without a reason")
    }
  }

  /// What the replay itself is recorded with, if it is to be.
  private static func recorder(
    _ header: TraceHeader,
    _ source: [UInt8],
    _ target: RunRecorder.Target?
  ) throws(Refusal) -> RunRecorder? {
    guard let target else { return nil }
    do throws(FileError) {
      return try RunRecorder(rewritten(header), source: source, target: target)
    } catch {
      throw .recording(error)
    }
  }

  /// Ends the journal, and seals the trace of a faithful replay; one of any other is not kept.
  private static func finish(
    _ recorder: RunRecorder?,
    _ kernel: Kernel,
    _ replayed: Replayer.Verdict
  ) throws(Refusal) -> Placement? {
    guard let recorder else {
      _ = kernel.journal.finish()
      return nil
    }
    do throws(FileError) {
      if let failure = recorder.failure { throw failure }
      guard case .same = replayed, let status = kernel.status else {
        _ = kernel.journal.finish()
        try recorder.abandon()
        return nil
      }
      return try recorder.finish(kernel.journal, status: status).placement
    } catch {
      throw .recording(error)
    }
  }
}

/// Takes the frames of a replay that is not recorded: each record was compared as it came.
private final class UnkeptFrames: FrameSink {
  private let watch: RunWatch?

  init(_ watch: RunWatch?) { self.watch = watch }

  func accept(_ frame: Frame) -> Bool {
    watch?.see(frame)
    return true
  }
}
