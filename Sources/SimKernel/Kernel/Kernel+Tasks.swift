extension Kernel {
  /// Starts a task.
  ///
  /// It is ready at once, behind the tasks that are ready now.
  ///
  /// - Parameters:
  ///   - name: For people.
  ///   - owner: The node it belongs to.
  ///   - isBackground: Whether the run may end without it.
  /// - Returns: its id, the next number; ``TaskID/kernel`` when the task limit is reached, which ends
  ///   the run.
  @discardableResult
  package func spawn(
    _ name: Name,
    owner: OwnerID = .run,
    isBackground: Bool = false
  ) -> TaskID {
    if UInt64(world.tasks.count) >= options.limits.tasks {
      outcome = outcome ?? .limit(.tasks)
      return .kernel
    }
    let child = TaskID(UInt64(world.tasks.count) + 1)
    let record = append(
      .spawn(child: child, owner: owner, background: isBackground, name: name)
    )
    let added = world.tasks.add(
      TaskTable.Entry(owner: owner, name: name, isBackground: isBackground, cause: record)
    )
    invariant(added == child, "Kernel: task \(added.number) got the number \(child.number)")
    if !isBackground { world.foregroundCount += 1 }
    world.taskDigest += .entry(.task, child.number, owner.number)
    world.ready.append(child)
    return child
  }

  /// Makes a parked task ready; nothing happens when it is not parked.
  ///
  /// - Returns: Whether it was parked.
  @discardableResult
  package func wake(_ task: TaskID) -> Bool {
    guard world.tasks.contains(task), case .parked = world.tasks[task].state else { return false }
    if world.tasks[task].hasTimer { cancelTimer(of: task) }
    let record = append(.wake(target: task))
    makeReady(task, .woken, cause: record)
    return true
  }

  /// Appends a record of the running task, caused by what made it run.
  @discardableResult
  func append(_ body: Record.Body) -> RecordNumber {
    let owner = current == .kernel ? OwnerID.run : world.tasks[current].owner
    return journal.append(Record(task: current, owner: owner, cause: cause, body))
  }

  /// Takes up a ready task and says why it runs.
  func begin(_ task: TaskID) -> Wake {
    current = task
    cause = world.tasks[task].cause
    switch world.tasks[task].reason {
    case .started: return .started
    case .again: return .again
    case .timer: return .timer
    case .woken: return .woken
    case .message: return .message(takeMessage(of: task))
    case .answer:
      guard let delivered = answers.removeValue(forKey: task) else {
        fatalError("Kernel: task \(task.number) is ready for an answer that is not there")
      }
      return .answer(delivered.answer, duration: delivered.duration)
    }
  }

  /// Lets the task that just ran wait for what it said.
  func apply(_ wait: Wait, to task: TaskID) {
    switch wait {
    case .ready:
      world.tasks[task].reason = .again
      world.tasks[task].cause = cause ?? world.tasks[task].cause
      world.ready.append(task)
    case .sleep(let delay):
      sleep(task, delay, .sleeping)
    case .parked(let resource, let timeout):
      let record = append(.park(resource: resource))
      if let timeout {
        sleep(task, timeout, .parked(resource))
      } else {
        world.tasks[task].cause = record
        setState(task, .parked(resource), parameter: Digest128.of(names[resource].array).low)
      }
    case .message: awaitMessage(task)
    case .effect(let effect): perform(effect, of: task)
    case .ended:
      append(.taskEnd)
      end(task)
    }
  }

  /// A timer of `task` is due.
  func fire(_ task: TaskID) {
    let entry = world.tasks[task]
    let record = journal.append(
      timer: .timerFired,
      RecordEncoder.Head(task: task, owner: entry.owner, cause: entry.cause)
    )
    if !entry.isBackground { world.foregroundTimedCount -= 1 }
    if entry.state == .awaitingAnswer {
      world.tasks[task].hasTimer = false
      deliverVirtualAnswer(to: task, cause: record)
    } else {
      makeReady(task, .timer, cause: record)
    }
  }

  /// Sets the task's timer and state; without a delay it is ready at once.
  func sleep(_ task: TaskID, _ delay: VirtualDuration, _ state: TaskTable.State) {
    let deadline = world.now + delay
    let head = RecordEncoder.Head(task: task, owner: world.tasks[task].owner, cause: cause)
    let record = journal.append(timer: .timerSet, head, delay: deadline.since(world.now))
    let digest = waitDigest(task, state, parameter: deadline.nanoseconds)
    world.taskDigest += digest
    if world.tasks.setTimer(of: task, state, cause: record, digest) {
      world.foregroundTimedCount += 1
    }
    world.timers.set(task, deadline: deadline)
    // A timer of now is due at once, like any other: behind those that were set before it.
    if deadline == world.now {
      while let due = world.timers.popDue(at: deadline) { fire(due) }
    }
  }

  func makeReady(_ task: TaskID, _ reason: TaskTable.Reason, cause: RecordNumber) {
    world.taskDigest -= world.tasks.makeReady(task, reason, cause: cause)
    world.ready.append(task)
  }

  func setState(_ task: TaskID, _ state: TaskTable.State, parameter: UInt64) {
    let digest = waitDigest(task, state, parameter: parameter)
    world.tasks[task].state = state
    world.tasks[task].waitDigest = digest
    world.taskDigest += digest
  }

  private func waitDigest(
    _ task: TaskID,
    _ state: TaskTable.State,
    parameter: UInt64
  ) -> Digest128 {
    let kind: UInt64 =
      switch state {
      case .ready: 0
      case .sleeping: 1
      case .parked: 2
      case .awaitingMessage: 3
      case .awaitingAnswer: 4
      case .ended: 5
      }
    return .entry(.wait, task.number &* 8 &+ kind, parameter)
  }

  private func cancelTimer(of task: TaskID) {
    let entry = world.tasks[task]
    world.timers.cancel(task)
    _ = journal.append(
      timer: .timerCancelled,
      RecordEncoder.Head(task: task, owner: entry.owner, cause: entry.cause)
    )
    world.tasks[task].hasTimer = false
    if !entry.isBackground { world.foregroundTimedCount -= 1 }
  }

  private func end(_ task: TaskID) {
    world.taskDigest -= world.tasks[task].waitDigest
    world.taskDigest -= .entry(.task, task.number, world.tasks[task].owner.number)
    dropMessages(of: task)
    world.tasks[task].waitDigest = .zero
    world.tasks[task].state = .ended
    if !world.tasks[task].isBackground { world.foregroundCount -= 1 }
  }

  /// The foreground tasks that wait for something nobody will do, in spawn order.
  func parkedTasks() -> [ParkedTask] {
    var parked: [ParkedTask] = []
    for number in 0..<UInt64(world.tasks.count) {
      let task = TaskID(number + 1)
      let entry = world.tasks[task]
      if entry.isBackground { continue }
      switch entry.state {
      case .parked(let resource):
        parked.append(ParkedTask(task: task, name: names[entry.name], resource: names[resource]))
      case .awaitingMessage:
        parked.append(ParkedTask(task: task, name: names[entry.name], resource: "message"))
      case .ready, .sleeping, .awaitingAnswer, .ended: break
      }
    }
    return parked
  }
}
