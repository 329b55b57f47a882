internal import HashTreeCollections

/// All that a run can change, but for the program's own state: one value, copied in O(1).
///
/// A snapshot, a rollback or a crash is a copy of it. Outside stay what is never rewound: the choice
/// source, the journal, answers, record numbers and limit counters. The first change after a copy
/// costs O(tasks); changes of files, rules and messages stay O(log *n*).
package struct World: Sendable {
  /// The kernel's clock.
  ///
  /// It never goes back.
  package internal(set) var now = Instant.start
  var tasks = TaskTable()
  var ready = ReadySet()
  var timers = TimerQueue()
  var mailboxes = TreeDictionary<TaskID, Mailbox>()
  /// The virtual file system.
  package var files = FileTree()
  /// The virtual processes.
  package var processes = VirtualProcesses(domain: .processRule)
  /// The virtual HTTP servers.
  package var http = VirtualHTTP(domain: .httpRule)

  /// Foreground tasks that have not ended.
  var foregroundCount = 0
  /// Foreground tasks that a timer or an answer will surely make ready.
  var foregroundTimedCount = 0
  /// Tasks' part of the digest, kept with every change.
  var taskDigest = Digest128.zero

  package init() {}

  /// The digest of the whole state.
  ///
  /// O(1).
  ///
  /// Equal states have equal digests, by whatever schedule they were reached: neither record numbers
  /// nor the order among the ready tasks are part of it.
  package var digest: Digest128 {
    var sum = taskDigest
    sum += files.digest
    sum += processes.digest
    sum += http.digest
    sum += .entry(.clock, now.nanoseconds, 0)
    return sum
  }

  /// The same digest, computed anew from everything.
  ///
  /// O(state).
  package var digestFromScratch: Digest128 {
    var sum = files.digestFromScratch
    sum += processes.digestFromScratch
    sum += http.digestFromScratch
    sum += .entry(.clock, now.nanoseconds, 0)
    for number in 0..<UInt64(tasks.count) {
      let task = TaskID(number + 1)
      if tasks[task].state == .ended { continue }
      sum += .entry(.task, task.number, tasks[task].owner.number)
      sum += tasks[task].waitDigest
      if let mailbox = mailboxes[task] { sum += mailbox.digest(of: task) }
    }
    return sum
  }
}

/// The messages that arrived at a task and were not read, oldest first.
struct Mailbox: Sendable {
  private var messages: [Message] = []
  private var head = 0
  /// How many messages were read, which places the unread ones in the digest.
  private var readCount: UInt64 = 0

  var isEmpty: Bool { head == messages.count }

  /// Appends a message and returns what it adds to the state digest.
  mutating func append(_ message: Message, to task: TaskID) -> Digest128 {
    messages.append(message)
    return entry(messages.count - 1, of: task)
  }

  /// Takes the oldest message and says what it took from the state digest.
  ///
  /// O(1) amortised.
  mutating func take(of task: TaskID) -> (message: Message, digest: Digest128) {
    let digest = entry(head, of: task)
    let message = messages[head]
    head += 1
    readCount += 1
    if head > 32, head * 2 > messages.count {
      messages.removeFirst(head)
      head = 0
    }
    return (message, digest)
  }

  func digest(of task: TaskID) -> Digest128 {
    var sum = Digest128.zero
    for index in head..<messages.count { sum += entry(index, of: task) }
    return sum
  }

  private func entry(_ index: Int, of task: TaskID) -> Digest128 {
    let message = messages[index]
    let place = readCount + UInt64(index - head)
    var digest = Digest128.entry(.message, message.payload, Bytes("\(message.sender.number)"))
    digest += .entry(.message, task.number, place)
    return .entry(.message, digest.low, digest.high)
  }
}
