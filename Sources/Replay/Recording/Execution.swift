package import Files
package import SimKernel

/// One run of a program from start to end, with its records.
package enum Execution {
  /// What a run came to.
  package struct Result: Equatable, Sendable {
    package var outcome: Outcome
    package var status: RunStatus
    /// How long it took in virtual time.
    package var elapsed: VirtualDuration
    package var counts: Journal.Counts
    package var record: RunRecorder.Result
  }

  /// Runs `program`.
  ///
  /// - Parameters:
  ///   - program: What to run; afterwards, its last state.
  ///   - header: What a trace of the run begins with.
  ///   - source: The source of the program.
  ///   - configuration: The options that `header` names.
  ///   - choices: Who answers its questions.
  ///   - target: Where to write the trace; nil for nowhere.
  ///   - drive: Called when only the outside can go on: lets real time pass or answers an effect.
  /// - Returns: What it came to.
  /// - Throws: Why the trace could not be written.
  package static func run<P: Program>(
    _ program: inout P,
    _ header: TraceHeader,
    source: [UInt8],
    _ configuration: RunConfiguration,
    choices: any ChoiceSource,
    target: RunRecorder.Target?,
    drive: (Waiting, Kernel) -> Void
  ) throws(FileError) -> Result {
    try run(
      &program,
      on: RunRecorder(header, source: source, target: target),
      configuration,
      choices: choices,
      drive: drive
    )
  }

  /// Runs `program`, with its records going to `recorder`.
  ///
  /// - Parameters:
  ///   - program: What to run; afterwards, its last state.
  ///   - recorder: New, for a header that names `configuration`.
  ///   - configuration: The options of the run.
  ///   - choices: Who answers its questions.
  ///   - drive: Called when only the outside can go on: lets real time pass or answers an effect.
  /// - Returns: What it came to.
  /// - Throws: Why the trace could not be written.
  package static func run<P: Program>(
    _ program: inout P,
    on recorder: RunRecorder,
    _ configuration: RunConfiguration,
    choices: any ChoiceSource,
    drive: (Waiting, Kernel) -> Void
  ) throws(FileError) -> Result {
    let kernel = Kernel(
      options: configuration.kernel,
      choices: choices,
      journal: Journal(sink: recorder.sink),
      isPaced: !configuration.isDeterministic
    )
    while true {
      switch kernel.run(&program) {
      case .waiting(let waiting): drive(waiting, kernel)
      case .ended(let outcome):
        if let failure = recorder.failure { throw failure }
        guard let status = kernel.status else {
          fatalError("Execution: a run ended as \(outcome) without a status")
        }
        return Result(
          outcome: outcome,
          status: status,
          elapsed: kernel.world.now.since(.start),
          counts: kernel.journal.counts,
          record: try recorder.finish(kernel.journal, status: status)
        )
      }
    }
  }
}
