internal import SimKernel

// `assert_throws` and `assert_rejects`: steps on a copy of the world, which is thrown away.

/// The nested steps that are being taken, and what is put back after them.
struct NestedSteps {
  let steps: [Step]
  let block: StepPath.Block
  /// The step that holds them.
  let outer: OpenStep
  let outerRecord: RecordNumber?
  let world: World
  let state: ScenarioState
  /// How many of them have begun.
  var begun = 0

  /// The part of the state digest, with those of what is put back.
  func digest(_ world: Digest128, _ state: Digest128) -> Digest128 {
    var sum = Digest128.entry(.program, UInt64(outer.path.nested.count) + 2, UInt64(begun))
    sum += .entry(.program, world.low ^ state.high, world.high ^ state.low)
    return sum
  }
}

/// A step that has begun and not ended.
struct OpenStep {
  let step: Step
  let path: StepPath
  /// What the outside must answer by a rule of the scenario; nil where no rule says so.
  var rule: DeclaredAnswer?
}

/// What a rule says that the host answers.
enum DeclaredAnswer {
  case process(ProcessResult)
  case http(HTTPRule)
}

extension ScenarioProgram {
  /// Goes on from a step's outcome until the step of the top level ends or must wait.
  ///
  /// Nested steps let no other task run, and their waits move only the clock that the steps read;
  /// but for an answer of a host they are taken within one resume. Once one of them fails the step
  /// around it has passed, and world and state are as before. Records and choices stay.
  mutating func settle(_ outcome: StepOutcome, _ kernel: Kernel) -> StepOutcome {
    var outcome = outcome
    while true {
      if case .enters(let steps, let block) = outcome {
        enter(steps, block, kernel)
        outcome = beginNested(kernel)
        continue
      }
      if nested.isEmpty { return outcome }
      switch outcome {
      case .passed:
        kernel.stepEnded(failed: false)
        outcome = beginNested(kernel)
      case .failed:
        kernel.stepEnded(failed: true)
        leave(kernel)
        outcome = .passed
      case .sleeps(let duration):
        state.clock.advance(by: duration, now: kernel.world.now)
        outcome = resumeInTime(kernel)
      case .asks(let effect):
        guard let (answer, delay) = kernel.answerNow(effect) else { return outcome }
        // The outside takes its time whatever the steps' clock shows; a frozen one stays.
        if !state.clock.isFrozen { state.clock.advance(by: delay, now: kernel.world.now) }
        outcome = conclude(answer)
      case .enters: fatalError("ScenarioProgram: a step was entered before")
      }
    }
  }

  private mutating func enter(_ steps: [Step], _ block: StepPath.Block, _ kernel: Kernel) {
    nested.append(
      NestedSteps(
        steps: steps,
        block: block,
        outer: current,
        outerRecord: kernel.openStep,
        world: kernel.world,
        state: state
      )
    )
  }

  /// Begins the next nested step; with none left the step around them has failed.
  private mutating func beginNested(_ kernel: Kernel) -> StepOutcome {
    let depth = nested.count
    let index = nested[depth - 1].begun
    if index == nested[depth - 1].steps.count { return missFailure(kernel) }
    nested[depth - 1].begun += 1
    let step = nested[depth - 1].steps[index]
    kernel.stepStarted(
      depth: UInt64(depth),
      index: UInt64(index),
      kind: names.name(of: step.type, kernel.names),
      parent: nested[depth - 1].outerRecord
    )
    let outer = nested[depth - 1].outer.path
    return begin(step, at: outer.appending(nested[depth - 1].block, index), kernel)
  }

  /// None of the nested steps failed, and one should have.
  private mutating func missFailure(_ kernel: Kernel) -> StepOutcome {
    let left = leave(kernel)
    let message =
      switch left.steps.count {
      case 0: "there are no nested steps that could fail"
      case 1: "the nested step passed"
      default: "all \(left.steps.count) nested steps passed"
      }
    return .failed(Finding(.assertion, left.block.missTitle, message, path: current.path))
  }

  /// Puts world and state back to what they were before the innermost nested steps.
  @discardableResult
  private mutating func leave(_ kernel: Kernel) -> NestedSteps {
    let left = nested.removeLast()
    kernel.rollBack(to: left.world)
    state = left.state
    openStep = left.outer
    kernel.continueStep(left.outerRecord)
    return left
  }
}

extension StepPath.Block {
  /// What it is called when none of the nested steps failed.
  fileprivate var missTitle: FindingTitle {
    switch self {
    case .assertThrows: .assertThrows
    case .assertRejects: .assertRejects
    }
  }
}
