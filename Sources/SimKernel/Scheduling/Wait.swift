/// What a task answers when it stops running: what it waits for.
package enum Wait: Sendable {
  /// Nothing: it is ready again, behind the tasks that are ready now.
  case ready
  /// The instant that lies this long ahead.
  case sleep(VirtualDuration)
  /// Somebody's ``Kernel/wake(_:)``; `resource` says what for, in deadlock reports.
  ///
  /// With `timeout` the task also goes on, with ``Wake/timer``, when that time has passed.
  case parked(on: Name, timeout: VirtualDuration? = nil)
  /// The next message sent to it.
  case message
  /// The answer of the outside.
  case effect(Effect)
  /// The task is over.
  case ended
}

/// Why a task runs again.
package enum Wake: Sendable {
  /// It was spawned.
  case started
  /// It had answered ``Wait/ready``.
  case again
  /// Its time has come.
  case timer
  /// Another task woke it.
  case woken
  /// A message for it.
  case message(Message)
  /// The outside answered its effect, `duration` after it had asked.
  case answer(Answer, duration: VirtualDuration)
}

/// A message from one task to another.
package struct Message: Equatable, Sendable {
  package var sender: TaskID
  package var payload: Bytes

  package init(sender: TaskID, payload: Bytes) {
    self.sender = sender
    self.payload = payload
  }
}
