internal import SimKernel

// `assert_throws` and `assert_rejects`: steps on a copy of the world, which is thrown away.

extension ScenarioProgram {
  /// Takes the nested steps in order; passes when one of them fails.
  ///
  /// No other task runs meanwhile, and waits move only the clock that the steps read. Afterwards
  /// world and state are as before. Records and choices stay.
  mutating func expectFailure(
    of steps: [Step],
    _ block: StepPath.Block,
    at path: StepPath,
    depth: UInt64,
    _ kernel: Kernel
  ) -> StepOutcome {
    let parent = kernel.openStep
    let savedWorld = kernel.world
    let savedState = state
    defer {
      kernel.rollBack(to: savedWorld)
      state = savedState
      kernel.continueStep(parent)
    }
    for (index, step) in steps.enumerated() {
      kernel.stepStarted(
        depth: depth + 1,
        index: UInt64(index),
        kind: stepName(step, kernel),
        parent: parent
      )
      let failed = fails(step, at: path.appending(block, index), depth: depth + 1, kernel)
      kernel.stepEnded(failed: failed)
      if failed { return .passed }
    }
    let message =
      steps.isEmpty
      ? "there are no nested steps that could fail" : "all \(steps.count) nested steps passed"
    return .failed(Finding(.assertion, block.rawValue, message, path: path))
  }

  /// Takes one nested step to its end without letting anything else happen.
  private mutating func fails(
    _ step: Step,
    at path: StepPath,
    depth: UInt64,
    _ kernel: Kernel
  ) -> Bool {
    var outcome = perform(step, at: path, depth: depth, kernel)
    while true {
      switch outcome {
      case .passed: return false
      case .failed: return true
      case .sleeps(let duration):
        state.clock.advance(by: duration, now: kernel.world.now)
        outcome = resumeInTime(step.action, path, kernel)
      case .asks(let effect):
        guard let (answer, delay) = kernel.answerNow(effect) else {
          fatalError("ScenarioProgram: a nested step asks the host")
        }
        // The outside takes its time whatever the steps' clock shows; a frozen one stays.
        if !state.clock.isFrozen { state.clock.advance(by: delay, now: kernel.world.now) }
        outcome = conclude(step, answer, path: path)
      }
    }
  }
}
