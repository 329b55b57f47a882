package import SimKernel

/// A scenario as a program of the kernel: one task that takes the steps in the order of the file.
///
/// The first step that fails ends the run with one finding. Each step is one resume, so that limits
/// and the deadline are checked between any two.
package struct ScenarioProgram: Program {
  /// The options of a run that change what steps do.
  package struct Options: Equatable, Sendable {
    /// Whether the run is deterministic by contract (`--det`): `advance` needs it.
    package var isDeterministic: Bool
    package var memory: MemoryOptions

    package init(isDeterministic: Bool, memory: MemoryOptions = MemoryOptions()) {
      self.isDeterministic = isDeterministic
      self.memory = memory
    }
  }

  let scenario: Scenario
  /// What findings call the file.
  let name: String
  let options: Options
  let names = ScenarioNames()
  var state: ScenarioState
  /// The innermost step that has begun and not ended.
  var openStep: OpenStep?
  /// The nested steps that are open, the innermost last.
  var nested: [NestedSteps] = []
  private var next = 0
  /// Whether any step that is no declaration has run.
  private var hasExecuted = false

  package private(set) var findings: [Finding] = []

  package init(_ scenario: Scenario, name: String, options: Options) {
    self.scenario = scenario
    self.name = name
    self.options = options
    state = ScenarioState(memory: MemorySimulator(options.memory))
  }

  /// The open step, where there must be one.
  var current: OpenStep {
    guard let openStep else { fatalError("ScenarioProgram: no step is open") }
    return openStep
  }

  /// How many steps of the top level have begun.
  package var stepsStarted: Int { next }

  package mutating func start(_ kernel: Kernel) { kernel.spawn(kernel.names.name("steps")) }

  package mutating func resume(_ task: TaskID, _ wake: Wake, _ kernel: Kernel) -> Wait {
    if openStep != nil { return close(settle(outcome(of: wake, kernel), kernel), kernel) }
    if next == scenario.steps.count { return finish(kernel) }
    let step = scenario.steps[next]
    if !step.type.isDeclaration { hasExecuted = true }
    kernel.stepStarted(
      depth: 0,
      index: UInt64(next),
      kind: names.name(of: step.type, kernel.names)
    )
    next += 1
    return close(settle(begin(step, at: StepPath(next - 1), kernel), kernel), kernel)
  }

  package mutating func end(_ outcome: Outcome, _ kernel: Kernel) -> RunStatus {
    switch outcome {
    case .limit(let kind):
      report(Finding(.hang, .timeout, timeoutMessage(kind, kernel), path: openPath), kernel)
      return .timeout
    case .deadlock(let tasks):
      let message = "nothing can go on: \(tasks.map(\.description).joined(separator: ", "))"
      report(Finding(.hang, .deadlock, message, path: openPath), kernel)
      return .fail
    case .quiescent, .stopped, .diverged, .sinkFailed:
      return findings.isEmpty ? .pass : .fail
    }
  }

  /// The step that was begun last, if any.
  private var openPath: StepPath? { next == 0 ? nil : StepPath(next - 1) }

  private func timeoutMessage(_ kind: Limits.Kind, _ kernel: Kernel) -> String {
    switch kind {
    case .deadline:
      let elapsed = VirtualDuration.nanoseconds(kernel.world.now.nanoseconds)
      return "the run reached its time limit after \(elapsed) of virtual time\(awaited(kernel))"
    case .steps, .tasks, .records, .messages, .bytes:
      return "the run reached its limit of \(kind.rawValue)"
    }
  }

  /// What the run did with memory; nil when no option and no step was about it, and no real program.
  package var memory: MemorySummary? {
    state.memory.isUsed || state.memory.hostPeak > 0 ? state.memory.summary : nil
  }

  package var digest: Digest128 {
    var sum = state.digest
    sum += .entry(.program, UInt64(next), openStep == nil ? 0 : 1)
    for steps in nested { sum += steps.digest(steps.world.digest, steps.state.digest) }
    return sum
  }

  /// The same digest, computed anew from everything.
  ///
  /// O(state).
  package var digestFromScratch: Digest128 {
    var sum = state.digestFromScratch
    sum += .entry(.program, UInt64(next), openStep == nil ? 0 : 1)
    for steps in nested {
      sum += steps.digest(steps.world.digestFromScratch, steps.state.digestFromScratch)
    }
    return sum
  }

  /// Goes on with the open step, which waited.
  private mutating func outcome(of wake: Wake, _ kernel: Kernel) -> StepOutcome {
    switch wake {
    case .answer(let answer, _): return conclude(answer)
    case .timer:
      if case .advance(let duration) = current.step.action, state.clock.isFrozen {
        state.clock.advance(by: duration, now: kernel.world.now)
      }
      return resumeInTime(kernel)
    case .started, .again, .woken, .message:
      fatalError("ScenarioProgram: step \(next - 1) waits and was resumed by \(wake)")
    }
  }

  private mutating func close(_ outcome: StepOutcome, _ kernel: Kernel) -> Wait {
    switch outcome {
    case .sleeps(let duration): return .sleep(duration)
    case .asks(let effect): return .effect(effect)
    case .enters: fatalError("ScenarioProgram: nested steps were not taken")
    case .passed:
      openStep = nil
      kernel.stepEnded(failed: false)
      return next == scenario.steps.count ? finish(kernel) : .ready
    case .failed(let finding):
      openStep = nil
      report(finding, kernel)
      kernel.stepEnded(failed: true)
      kernel.stop()
      return .ended
    }
  }

  /// Ends the task after the last step.
  private mutating func finish(_ kernel: Kernel) -> Wait {
    if !hasExecuted, !scenario.steps.isEmpty {
      report(
        Finding(
          .assertion,
          .noStepsExecuted,
          "the scenario only declares what would be answered and asks for nothing"
        ),
        kernel
      )
      kernel.stop()
    }
    for leak in leaks() {
      report(leak, kernel)
      kernel.stop()
    }
    return .ended
  }

  /// Keeps and records a finding, and the state in which it was found.
  private mutating func report(_ finding: Finding, _ kernel: Kernel) {
    findings.append(finding)
    kernel.finding(finding.fields(kernel.names))
    kernel.recordDigest(self)
  }

  /// Begins a step and takes it as far as it gets without waiting.
  mutating func begin(_ step: Step, at path: StepPath, _ kernel: Kernel) -> StepOutcome {
    do throws(UnknownKey) {
      let resolved = try step.resolved { state[$0] }
      openStep = OpenStep(step: resolved, path: path)
      return perform(resolved, at: path, kernel)
    } catch {
      openStep = OpenStep(step: step, path: path)
      let key = shownText(error.key)
      let message =
        "the step refers to key \(key), which is not set; text that only looks like a "
        + "reference is written `$${kv:`"
      return .failed(Finding(.checker, .unknownKey, message, path: path))
    }
  }
}
