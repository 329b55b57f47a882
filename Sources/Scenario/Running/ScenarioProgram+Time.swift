internal import SimKernel

// The steps that wait, and the clock that they read.

extension ScenarioProgram {
  /// How often a polling assertion looks at most, before it waits for its deadline at once.
  ///
  /// It bounds the work of a step whose interval is tiny beside its time.
  static let looksMax = 10_000

  mutating func performInTime(
    _ action: StepAction,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    let now = kernel.world.now
    switch action {
    case .sleep(let duration): return wait(duration, path)
    case .advance(let duration):
      if options.isDeterministic { return .sleeps(duration) }
      return .failed(
        Finding(
          .checker,
          .advanceRequiresDet,
          "`advance` moves the virtual clock, which follows the real one here; run with `--det`",
          path: path
        )
      )
    case .freeze(let instant):
      state.clock.freeze(at: instant, now: now)
      return .passed
    case .unfreeze:
      state.clock.unfreeze(now: now)
      return .passed
    case .assertEventuallyKV(let poll), .assertNeverKV(let poll):
      state.poll = ScenarioState.OpenPoll(deadline: state.clock.reading(at: now) + poll.within)
      return look(action, poll, path, kernel)
    default: fatalError("ScenarioProgram: no step in time")
    }
  }

  /// Goes on with the open step, whose wait is over.
  mutating func resumeInTime(_ kernel: Kernel) -> StepOutcome {
    switch current.step.action {
    case .assertEventuallyKV(let poll), .assertNeverKV(let poll):
      return look(current.step.action, poll, current.path, kernel)
    default: return .passed
    }
  }

  /// Waits for the clock that the steps read; a wait on a frozen clock would never end.
  private func wait(_ duration: VirtualDuration, _ path: StepPath) -> StepOutcome {
    guard state.clock.isFrozen, duration > .zero else { return .sleeps(duration) }
    return .failed(
      Finding(
        .hang,
        .frozenSleep,
        "the clock is frozen, so that a wait of \(duration) would never end; `advance` moves a "
          + "frozen clock, `unfreeze` lets it go on",
        path: path
      )
    )
  }

  /// Looks at the key of a polling assertion, and waits for the next look unless all is said.
  private mutating func look(
    _ action: StepAction,
    _ poll: KeyPoll,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    guard var open = state.poll else { fatalError("ScenarioProgram: no polling step is open") }
    let isEventually = if case .assertEventuallyKV = action { true } else { false }
    let found = state[poll.key]
    let now = state.clock.reading(at: kernel.world.now)
    let isEqual = found == poll.value
    if isEqual || now >= open.deadline {
      state.poll = nil
      if isEqual == isEventually { return .passed }
      let title: FindingTitle = isEventually ? .assertEventuallyKV : .assertNeverKV
      let message = poll.message?.description ?? ScenarioProgram.message(poll, found)
      let details = ScenarioProgram.details(poll, found)
      var finding = Finding(.assertion, title, message, path: path, details: details)
      if !isEqual, let found {
        finding.values = Finding.Values(expected: poll.value, found: found)
      }
      return .failed(finding)
    }
    open.lookCount += 1
    state.poll = open
    let rest = open.deadline.since(now)
    return wait(
      open.lookCount < ScenarioProgram.looksMax ? min(poll.interval, rest) : rest,
      path
    )
  }

  /// What a polling assertion found that it should not have.
  private static func message(_ poll: KeyPoll, _ found: Bytes?) -> String {
    let key = shownText(poll.key)
    if found == poll.value { return "key \(key) is \(shownText(poll.value))" }
    let last = found.map { "it is \(shownText($0))" } ?? "it is not set"
    let note = found.map { lookAlikeNote($0, poll.value) } ?? ""
    return "key \(key) was not \(shownText(poll.value)) within \(poll.within): \(last)\(note)"
  }

  /// What was looked for and what was found last, which the user's own message may not name.
  private static func details(_ poll: KeyPoll, _ found: Bytes?) -> JSONObject {
    var members = [
      JSONObject.Member(name: "key", value: .text(poll.key)),
      JSONObject.Member(name: "equals", value: .text(poll.value)),
    ]
    if let found { members.append(JSONObject.Member(name: "found", value: .text(found))) }
    return JSONObject(members)
  }
}
