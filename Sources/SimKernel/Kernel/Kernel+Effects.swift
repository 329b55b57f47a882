extension Kernel {
  /// Answers an effect from the virtual backend at once, without the task waiting.
  ///
  /// For code that must not let other tasks run meanwhile. Effect and answer are recorded.
  ///
  /// - Returns: the answer and how long it takes, which the caller accounts for; nil when the
  ///   effect belongs to a host backend.
  package func answerNow(_ effect: Effect) -> (answer: Answer, delay: VirtualDuration)? {
    guard isVirtual(effect) else { return nil }
    let id = append(.effect(kind: effect.kind, fields: effect.fields))
    let (answer, delay) = virtualAnswer(effect)
    recordAnswer(answer, after: delay, to: id, of: current)
    return (answer, delay)
  }

  /// Gives the outside's answer to a pending effect; call ``run(_:)`` next.
  ///
  /// The answer arrives at request + `duration`, but never before now; timers due by then go first.
  /// What is recorded is the duration that took effect.
  ///
  /// - Returns: false when no such effect is pending.
  @discardableResult
  package func answer(
    _ id: RecordNumber,
    _ answer: Answer,
    duration: VirtualDuration
  ) -> Bool {
    guard let index = pending.firstIndex(where: { $0.id == id }) else { return false }
    let effect = pending.remove(at: index)
    let arrival = Arrival(
      instant: max(world.now, effect.requested + duration),
      effect: effect,
      answer: answer
    )
    let place = arrivals.firstIndex { arrival.goesBefore($0) } ?? arrivals.count
    arrivals.insert(arrival, at: place)
    return true
  }

  /// Delivers the first answer that has arrived.
  func deliverFirstArrival() {
    let arrival = arrivals.removeFirst()
    moveClock(to: arrival.instant)
    if outcome != nil { return }
    let task = arrival.effect.task
    let duration = world.now.since(arrival.effect.requested)
    if !world.tasks[task].isBackground { world.foregroundTimedCount -= 1 }
    deliver(arrival.answer, after: duration, to: arrival.effect.id, of: task)
  }

  /// Lets a task wait for the answer to its effect.
  func perform(_ effect: Effect, of task: TaskID) {
    let id = append(.effect(kind: effect.kind, fields: effect.fields))
    world.tasks[task].cause = id
    guard isVirtual(effect) else {
      pending.append(
        PendingEffect(id: id, task: task, effect: effect, requested: world.now)
      )
      if !world.tasks[task].isBackground { world.foregroundTimedCount += 1 }
      setState(task, .awaitingAnswer, parameter: 0)
      return
    }
    let (answer, delay) = virtualAnswer(effect)
    if delay == .zero {
      deliver(answer, after: .zero, to: id, of: task)
      return
    }
    answers[task] = DeliveredAnswer(answer: answer, duration: delay)
    effectIDs[task] = id
    sleep(task, delay, .awaitingAnswer)
  }

  /// The virtual delay of a task's answer is over.
  func deliverVirtualAnswer(to task: TaskID, cause: RecordNumber) {
    guard let delivered = answers[task], let id = effectIDs.removeValue(forKey: task) else {
      fatalError("Kernel: task \(task.number) waits for an answer that is not there")
    }
    deliver(delivered.answer, after: delivered.duration, to: id, of: task)
  }

  private func deliver(
    _ answer: Answer,
    after duration: VirtualDuration,
    to id: RecordNumber,
    of task: TaskID
  ) {
    let record = recordAnswer(answer, after: duration, to: id, of: task)
    answers[task] = DeliveredAnswer(answer: answer, duration: duration)
    makeReady(task, .answer, cause: record)
  }

  @discardableResult
  private func recordAnswer(
    _ answer: Answer,
    after duration: VirtualDuration,
    to id: RecordNumber,
    of task: TaskID
  ) -> RecordNumber {
    journal.append(
      Record(
        task: task,
        owner: world.tasks[task].owner,
        cause: id,
        .answer(duration: duration, fields: answer.fields)
      )
    )
  }

  private func isVirtual(_ effect: Effect) -> Bool {
    switch effect {
    case .process: options.processes == .virtual
    case .http: options.http == .virtual
    case .file: false
    }
  }

  private func virtualAnswer(_ effect: Effect) -> (Answer, VirtualDuration) {
    switch effect {
    case .process(let request):
      guard let rule = world.processes.match(request) else { return (.unmatched, .zero) }
      if let timeout = request.timeout, rule.delay >= timeout {
        let failure = EffectFailure(
          .timedOut,
          reason: "",
          standardOutput: rule.result.standardOutput,
          standardError: rule.result.standardError
        )
        return (.failed(failure), timeout)
      }
      return (.process(rule.result), rule.delay)
    case .http(let request):
      let key = HTTPKey(method: request.method, path: request.path)
      guard let rule = world.http.match(key) else { return (.unmatched, .zero) }
      return (.http(rule.response), rule.delay)
    case .file: fatalError("Kernel: virtual files are no effects")
    }
  }
}

/// An answer of the outside on its way: it takes effect at an instant, after the timers of then.
struct Arrival {
  var instant: Instant
  var effect: PendingEffect
  var answer: Answer

  func goesBefore(_ other: Arrival) -> Bool {
    if instant != other.instant { return instant < other.instant }
    return effect.id < other.effect.id
  }
}
