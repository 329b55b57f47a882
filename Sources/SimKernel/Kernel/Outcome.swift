/// How a run ended, as far as the kernel can tell.
package enum Outcome: Equatable, Sendable {
  /// Nothing was left to do.
  case quiescent
  /// The program ended the run.
  case stopped
  /// Nothing could happen any more, but these foreground tasks still waited.
  case deadlock([ParkedTask])
  /// The run did as much as it may.
  case limit(Limits.Kind)
  /// In a replay: something else than recorded was asked or recorded, at this record.
  case diverged(RecordNumber)
  /// The journal's sink could not take a frame; it knows why.
  case sinkFailed
}

/// A task of a deadlock, and what it waits for.
package struct ParkedTask: Equatable, Sendable {
  package var task: TaskID
  package var name: Bytes
  /// The resource's name; `message` for a task that waits for one.
  package var resource: Bytes

  package init(task: TaskID, name: Bytes, resource: Bytes) {
    self.task = task
    self.name = name
    self.resource = resource
  }
}

extension Outcome: CustomStringConvertible {
  package var description: String {
    switch self {
    case .quiescent: "quiescent"
    case .stopped: "stopped"
    case .deadlock(let tasks): "deadlock of \(tasks.count) tasks"
    case .limit(let kind): "limit \(kind.rawValue)"
    case .diverged(let number): "diverged at record \(number)"
    case .sinkFailed: "sink failed"
    }
  }
}

extension ParkedTask: CustomStringConvertible {
  package var description: String { "task \(task.number) (\(name)) waits for \(resource)" }
}

/// What ``Kernel/run(_:)`` came back with.
package enum Progress: Equatable, Sendable {
  case ended(Outcome)
  /// Nothing is ready: the driver must let time pass or answer an effect.
  case waiting(Waiting)
}

/// What a run waits for.
package struct Waiting: Equatable, Sendable {
  /// When the next timer is due, if there is one.
  package var nextTimer: Instant?
  /// The effects that the outside has not answered, in the order they were asked.
  package var effects: [PendingEffect]

  package init(nextTimer: Instant?, effects: [PendingEffect]) {
    self.nextTimer = nextTimer
    self.effects = effects
  }
}

/// An effect that left the kernel.
package struct PendingEffect: Equatable, Sendable {
  /// The number of the record that asked.
  package var id: RecordNumber
  package var task: TaskID
  package var effect: Effect
  /// When it was asked.
  package var requested: Instant

  package init(id: RecordNumber, task: TaskID, effect: Effect, requested: Instant) {
    self.id = id
    self.task = task
    self.effect = effect
    self.requested = requested
  }
}
