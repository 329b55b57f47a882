import Files
import FilesTestSupport
import Replay
import SimKernel
import SimTestSupport
import SystemPackage

/// Records and replays `Threads` programs through trace files.
enum ThreadsTrace {
  static func header(_ program: Threads, _ configuration: RunConfiguration) -> TraceHeader {
    TraceHeader(
      program: TraceHeader.ProgramIdentity(
        kind: Threads.kind,
        name: "threads",
        source: program.source
      ),
      options: configuration.json,
      writer: TraceHeader.Writer(engine: "test")
    )
  }

  /// Runs `program`, writes its trace to `path`, and returns what it came to.
  static func record(
    _ program: Threads,
    _ choices: any ChoiceSource,
    at path: FilePath,
    configuration: RunConfiguration = RunConfiguration(seed: 1, isDeterministic: true),
    drive: (Waiting, Kernel) -> Void = { _, _ in fatalError("the run waits") }
  ) throws -> (program: Threads, result: Execution.Result) {
    var ended = program
    let result = try Execution.run(
      &ended,
      header(program, configuration),
      source: program.source,
      configuration,
      choices: choices,
      target: RunRecorder.Target(path, collision: .overwrite),
      drive: drive
    )
    return (ended, result)
  }

  /// Replays the trace at `path` from the file alone.
  ///
  /// `change` may alter the program first, and `ended` gets what became of it.
  static func replay(
    _ path: FilePath,
    writing target: RunRecorder.Target? = nil,
    change: (Threads) -> Threads = { $0 },
    ended: (Threads) -> Void = { _ in }
  ) throws -> (verdict: Replayer.Verdict, names: NameTable) {
    let names = NameTable()
    let reader = try TraceReader(opening: path, names: names)
    let source = try reader.readProgram()
    guard let loaded = Threads(source: source),
      let configuration = RunConfiguration(reader.header.options)
    else { fatalError("the trace holds no Threads program") }
    var program = change(loaded)
    let cursor = ReplayCursor(reader)
    let recorder = try RunRecorder(reader.header, source: source, target: target)
    let kernel = Kernel(
      options: configuration.kernel,
      choices: ReplaySource(cursor),
      journal: Journal(names: names, sink: recorder.sink, expectation: cursor),
      isPaced: !configuration.isDeterministic
    )
    let verdict = Replayer.replay(&program, on: kernel, against: cursor)
    ended(program)
    if target != nil, let status = kernel.status {
      _ = try recorder.finish(kernel.journal, status: status)
    }
    return (verdict, names)
  }
}
