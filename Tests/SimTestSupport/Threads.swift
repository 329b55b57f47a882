package import SimKernel

/// A small concurrent program for tests: tasks over a shared counter, a lock, sleeps and a lossy mailbox.
///
/// The second program kind beside scenarios. What it does is data (``Action``), so that a test states a
/// race in a few lines, and its source is text, so that a trace of it replays from the file alone.
package struct Threads: Program {
  /// One step of a task.
  package enum Action: Equatable, Sendable {
    /// Gives the others a chance.
    case yield
    /// Waits so many nanoseconds.
    case sleep(UInt64)
    /// Reads the shared counter into the task's register.
    case load
    /// Writes the register plus one to the counter.
    case storeIncremented
    /// Takes the lock, waiting for it when it is held.
    case lock
    case unlock
    /// Sends the register to the task with this number, losing one message in so many (0 = none).
    case send(to: UInt64, lossOneIn: UInt64)
    /// Waits for a message and puts it into the register.
    case receive
    /// Draws a register value in 0 through the maximum.
    case draw(UInt64)
    /// Adds one to the counter when the fault, one in so many, happens.
    case faultOneIn(UInt64)
    /// Asks the outside to run `work` with the task's number; its exit code goes to the register.
    case spawnProcess
    /// Asks the outside to run a line of shell; its exit code goes to the register.
    case shell(String)
    /// Asks the outside for a URL; the status of the response, or 0, goes to the register.
    case get(String)
    /// Reports a finding and ends the run unless the counter has this value.
    case checkCounter(UInt64)
  }

  package private(set) var tasks: [[Action]]
  package private(set) var counter: UInt64 = 0
  private var holder: TaskID?
  private var waiting: [TaskID] = []
  private var positions: [Int]
  /// The register of each task.
  package private(set) var registers: [UInt64]
  /// The order in which tasks took their steps, by number.
  package private(set) var history: [UInt64] = []
  /// Set when a ``Action/checkCounter(_:)`` found another value.
  package private(set) var violation: (expected: UInt64, found: UInt64)?

  package init(_ tasks: [[Action]]) {
    self.tasks = tasks
    positions = tasks.map { _ in 0 }
    registers = tasks.map { _ in 0 }
  }

  package mutating func start(_ kernel: Kernel) {
    for number in tasks.indices { kernel.spawn(kernel.names.name(Bytes("thread \(number + 1)"))) }
  }

  package mutating func resume(_ task: TaskID, _ wake: Wake, _ kernel: Kernel) -> Wait {
    let index = Int(task.number) - 1
    if case .message(let message) = wake {
      registers[index] = UInt64(message.payload.description) ?? 0
    }
    if case .answer(let answer, _) = wake { registers[index] = number(of: answer) }
    if positions[index] == tasks[index].count { return .ended }
    let action = tasks[index][positions[index]]
    positions[index] += 1
    history.append(task.number)
    return perform(action, of: task, index, kernel)
  }

  private mutating func perform(
    _ action: Action,
    of task: TaskID,
    _ index: Int,
    _ kernel: Kernel
  ) -> Wait {
    switch action {
    case .yield: break
    case .sleep(let nanoseconds): return .sleep(.nanoseconds(nanoseconds))
    case .load: registers[index] = counter
    case .storeIncremented: counter = registers[index] + 1
    case .lock:
      guard holder == nil else {
        waiting.append(task)
        return .parked(on: kernel.names.name("lock"))
      }
      holder = task
    case .unlock:
      holder = waiting.isEmpty ? nil : waiting.removeFirst()
      if let holder { kernel.wake(holder) }
    case .send(let receiver, let oneIn):
      let loss = oneIn == 0 ? Ratio.never : Ratio(1, of: oneIn)
      let site = kernel.names.name(Bytes("net.loss/\(task.number)>\(receiver)"))
      kernel.send(Bytes("\(registers[index])"), to: TaskID(receiver), loss: loss, lossSite: site)
    case .receive: return .message
    case .draw(let maximum):
      registers[index] = kernel.choose(kernel.names.name("rand"), through: maximum)
    case .faultOneIn(let count):
      if kernel.fault(kernel.names.name("fault"), ratio: Ratio(1, of: count)) { counter += 1 }
    case .checkCounter(let expected): check(expected, kernel)
    case .spawnProcess:
      return .effect(
        .process(ProcessRequest(command: "work", arguments: [Bytes("\(task.number)")]))
      )
    case .shell(let line):
      return .effect(.process(ProcessRequest(command: "sh", arguments: ["-c", Bytes(line)])))
    case .get(let url):
      return .effect(
        .http(HTTPRequest(method: "GET", path: Bytes(url), headers: [], body: nil))
      )
    }
    return positions[index] == tasks[index].count ? .ended : .ready
  }

  private func number(of answer: Answer) -> UInt64 {
    switch answer {
    case .process(let result): UInt64(result.exitCode.magnitude)
    case .http(let response): UInt64(response.status)
    case .contents, .done, .unmatched, .failed: 0
    }
  }

  private mutating func check(_ expected: UInt64, _ kernel: Kernel) {
    if counter == expected { return }
    violation = (expected, counter)
    kernel.finding([
      Record.Field(kernel.names.name("title"), "lost update"),
      Record.Field(
        kernel.names.name("message"),
        Bytes("the counter is \(counter), expected \(expected)")
      ),
    ])
    kernel.stop()
  }

  package func end(_ outcome: Outcome, _ kernel: Kernel) -> RunStatus {
    switch outcome {
    case .limit: .timeout
    case .deadlock: .fail
    default: violation == nil ? .pass : .fail
    }
  }

  package var digest: Digest128 {
    var sum = Digest128.entry(.program, counter, holder?.number ?? 0)
    for index in positions.indices {
      sum += .entry(.program, UInt64(index), UInt64(positions[index]) << 32 | registers[index])
    }
    return sum
  }
}
