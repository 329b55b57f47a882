import Files
import Replay
import Scenario
import SimKernel
import SystemPackage
import Testing

extension Workspace {
  /// Writes `t.fozzy`: a sound trace that names the scenario `source`.
  ///
  /// - Parameters:
  ///   - source: The program in the trace, called `a.fozzy.json`.
  ///   - recorded: The scenario whose records the trace has instead, as a changed engine or a program
  ///     that is not deterministic would leave them.
  ///   - behaviour: The behaviour that the header names.
  ///   - options: The header's options of the program.
  ///   - answer: What the host answers to each effect; nil when virtual backends answer.
  func writeTrace(
    of source: String,
    recording recorded: String? = nil,
    behaviour: UInt64 = TraceFormat.behaviour,
    options: CanonicalJSON? = nil,
    answering answer: Answer? = nil
  ) throws {
    let name = "a.fozzy.json"
    let scenario = try #require(
      ScenarioFile.load(source: Array((recorded ?? source).utf8), path: name).scenario
    )
    let backend: RunOptions.Backend = answer == nil ? .virtual : .host
    let configuration = RunConfiguration(
      seed: 1,
      isDeterministic: true,
      kernel: RunOptions(processes: backend, http: backend, files: backend),
      program: options
    )
    var program = ScenarioProgram(
      scenario,
      name: name,
      options: ScenarioProgram.Options(isDeterministic: true)
    )
    let bytes = Array(source.utf8)
    _ = try Execution.run(
      &program,
      TraceHeader(
        behaviour: behaviour,
        program: TraceHeader.ProgramIdentity(kind: "scenario", name: name, source: bytes),
        options: configuration.json,
        writer: TraceHeader.Writer(engine: "test")
      ),
      source: bytes,
      configuration,
      choices: SeededSource(seed: 1),
      target: RunRecorder.Target(FilePath("\(path)/t.fozzy"), collision: .error)
    ) { waiting, kernel in
      for effect in waiting.effects {
        guard let answer else { fatalError("the run asks a host that it does not have") }
        kernel.answer(effect.id, answer, duration: .nanoseconds(5))
      }
    }
  }

  /// Writes `t.fozzy`: a sound trace that names the scenario `source` and has the records of `program`.
  func writeTrace(of source: String, running program: some Program) throws {
    let configuration = RunConfiguration(seed: 1, isDeterministic: true)
    let bytes = Array(source.utf8)
    var program = program
    _ = try Execution.run(
      &program,
      TraceHeader(
        program: TraceHeader.ProgramIdentity(kind: "scenario", name: "a.fozzy.json", source: bytes),
        options: configuration.json,
        writer: TraceHeader.Writer(engine: "test")
      ),
      source: bytes,
      configuration,
      choices: SeededSource(seed: 1),
      target: RunRecorder.Target(FilePath("\(path)/t.fozzy"), collision: .error)
    ) { _, _ in fatalError("the run asks a host that it does not have") }
  }
}
