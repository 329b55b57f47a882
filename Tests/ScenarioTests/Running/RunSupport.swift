import FixtureTestSupport
import Scenario
import SimKernel
import SimTestSupport
import Testing

/// A scenario whose kept digests are compared with fresh ones after every resume.
struct CheckedProgram: Program {
  var program: ScenarioProgram

  mutating func start(_ kernel: Kernel) { program.start(kernel) }

  mutating func resume(_ task: TaskID, _ wake: Wake, _ kernel: Kernel) -> Wait {
    let wait = program.resume(task, wake, kernel)
    #expect(program.digest == program.digestFromScratch, "after step \(program.stepsStarted)")
    #expect(kernel.world.digest == kernel.world.digestFromScratch)
    return wait
  }

  mutating func end(_ outcome: Outcome, _ kernel: Kernel) -> RunStatus {
    program.end(outcome, kernel)
  }

  var digest: Digest128 { program.digest }
}

/// A finished run of a scenario, in memory.
struct ScenarioRun {
  let test: TestRun<CheckedProgram>

  /// Runs the steps, given as JSON texts without brackets; a file with errors is a failed test.
  init(
    _ steps: String,
    choices: (any ChoiceSource)? = nil,
    deadline: Instant? = nil,
    isDeterministic: Bool = true,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    self.init(
      Array(file(steps: steps).utf8),
      choices: choices ?? SeededSource(seed: 42),
      deadline: deadline,
      isDeterministic: isDeterministic,
      sourceLocation: sourceLocation
    )
  }

  /// Runs a file; one with errors is a failed test.
  init(
    _ source: [UInt8],
    choices: any ChoiceSource,
    deadline: Instant? = nil,
    isDeterministic: Bool = true,
    memory: MemoryOptions = MemoryOptions(),
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let file = ScenarioFile.load(source: source, path: "t.fozzy.json")
    #expect(report(file) == [], sourceLocation: sourceLocation)
    guard let scenario = file.scenario else { fatalError("a test's scenario has errors") }
    let program = ScenarioProgram(
      scenario,
      name: "t.fozzy.json",
      options: ScenarioProgram.Options(isDeterministic: isDeterministic, memory: memory)
    )
    test = TestRun(
      CheckedProgram(program: program),
      choices,
      options: RunOptions(limits: Limits(deadline: deadline))
    )
  }

  /// Runs a fixture with its options.
  init(_ fixture: Fixture, seed: UInt64 = 42) {
    self.init(
      fixture.source,
      choices: SeededSource(seed: seed),
      deadline: fixture.deadline,
      isDeterministic: fixture.isDeterministic,
      memory: fixture.memory
    )
  }

  var program: ScenarioProgram { test.program.program }
  var status: RunStatus? { test.kernel.status }
  var elapsed: VirtualDuration { test.kernel.world.now.since(.start) }

  /// The status, then each finding as kind, title, step and message.
  var outcome: [String] {
    [status.map(\.rawValue) ?? "no status"]
      + program.findings.map { finding in
        let title =
          finding.kind.rawValue == finding.title.rawValue
          ? finding.title.rawValue : "\(finding.kind.rawValue) \(finding.title.rawValue)"
        let place = finding.path.map { "step \($0)" } ?? "no step"
        return "\(title) at \(place): \(finding.message)"
      }
  }

  /// Such as `pass`, or `fail assert_ok at step 1`, as fixtures state it.
  var shortOutcome: String {
    let word = status.map(\.rawValue) ?? "no status"
    guard let finding = program.findings.first else { return word }
    return "\(word) \(finding.title.rawValue) at step \(finding.path.map { "\($0)" } ?? "?")"
  }

  /// The fields of each event, as `name=value` separated by spaces.
  func events() throws -> [String] {
    let names = test.kernel.names
    return try test.records().compactMap { record in
      guard case .event(let fields) = record.body else { return nil }
      return fields.map { "\(names[$0.name])=\($0.value)" }.joined(separator: " ")
    }
  }

  /// The answers to all questions, as stream, maximum and answer.
  func choices() throws -> [String] {
    try test.records().compactMap { record in
      guard case .choice(let choice) = record.body else { return nil }
      return "\(test.kernel.names[choice.stream]) \(choice.maximum) \(choice.answer)"
    }
  }
}
