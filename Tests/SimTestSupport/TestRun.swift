package import SimKernel

/// One finished run of a program, in memory.
package struct TestRun<P: Program> {
  package var program: P
  package var outcome: Outcome
  package var kernel: Kernel
  package var frames: FrameList
  package var fingerprint: Digest128

  /// Runs `program` to its end, on virtual backends.
  package init(_ program: P, _ choices: any ChoiceSource, options: RunOptions = RunOptions()) {
    var program = program
    frames = FrameList()
    kernel = Kernel(options: options, choices: choices, journal: Journal(sink: frames))
    guard case .ended(let outcome) = kernel.run(&program) else {
      fatalError("TestRun: a run on virtual backends waits for its driver")
    }
    fingerprint = kernel.journal.finish()
    self.program = program
    self.outcome = outcome
  }

  /// Every record, whole, in order.
  package func records() throws -> [Record] { try frames.records(kernel.names) }

  /// The answers of each choice stream, as the list source takes them.
  package func choices() throws -> [ListSource.Stream] {
    var streams: [ListSource.Stream] = []
    for case .choice(let choice) in try records().map(\.body) {
      let name = kernel.names[choice.stream]
      if let index = streams.firstIndex(where: { $0.name == name }) {
        streams[index].answers.append(choice.answer)
      } else {
        streams.append(ListSource.Stream(name: name, answers: [choice.answer]))
      }
    }
    return streams
  }
}
