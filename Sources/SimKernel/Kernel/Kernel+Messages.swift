internal import HashTreeCollections

extension Kernel {
  /// Sends a message to a task.
  ///
  /// It arrives at once, or is lost with probability `loss`.
  ///
  /// - Parameters:
  ///   - payload: What it says.
  ///   - receiver: Who gets it.
  ///   - loss: How likely it is lost.
  ///   - lossSite: The choice stream of the loss, for example `net.loss/a>b`.
  /// - Complexity: O(log tasks). Choices: one fault in `lossSite`, unless `loss` is 0 or 1.
  package func send(
    _ payload: Bytes,
    to receiver: TaskID,
    loss: Ratio = .never,
    lossSite: Name
  ) {
    messageCount &+= 1
    if messageCount > options.limits.messages {
      outcome = outcome ?? .limit(.messages)
      return
    }
    let sent = append(.send(to: receiver, payload: payload))
    let isLost = fault(lossSite, ratio: loss)
    guard world.tasks.contains(receiver), world.tasks[receiver].state != .ended, !isLost else {
      drop(sent, reason: isLost ? "loss" : "receiver ended")
      return
    }
    deliver(Message(sender: current, payload: payload), to: receiver, sent: sent)
  }

  private func drop(_ sent: RecordNumber, reason: Bytes) {
    let owner = current == .kernel ? OwnerID.run : world.tasks[current].owner
    journal.append(
      Record(task: current, owner: owner, cause: sent, .drop(reason: names.name(reason)))
    )
  }

  private func deliver(_ message: Message, to receiver: TaskID, sent: RecordNumber) {
    let owner = world.tasks[receiver].owner
    let record = journal.append(Record(task: receiver, owner: owner, cause: sent, .deliver))
    var mailbox = world.mailboxes.removeValue(forKey: receiver) ?? Mailbox()
    world.taskDigest += mailbox.append(message, to: receiver)
    world.mailboxes[receiver] = mailbox
    if world.tasks[receiver].state == .awaitingMessage {
      makeReady(receiver, .message, cause: record)
    }
  }

  /// Lets a task wait for a message; with one in its mailbox it is ready at once.
  func awaitMessage(_ task: TaskID) {
    let record = append(.park(resource: Name(.message)))
    if let mailbox = world.mailboxes[task], !mailbox.isEmpty {
      makeReady(task, .message, cause: record)
    } else {
      world.tasks[task].cause = record
      setState(task, .awaitingMessage, parameter: 0)
    }
  }

  /// The message that made the task ready.
  func takeMessage(of task: TaskID) -> Message {
    guard var mailbox = world.mailboxes.removeValue(forKey: task), !mailbox.isEmpty else {
      fatalError("Kernel: task \(task.number) is ready for a message that is not there")
    }
    let taken = mailbox.take(of: task)
    world.taskDigest -= taken.digest
    world.mailboxes[task] = mailbox
    return taken.message
  }

  func dropMessages(of task: TaskID) {
    if let mailbox = world.mailboxes.removeValue(forKey: task) {
      world.taskDigest -= mailbox.digest(of: task)
    }
  }
}
