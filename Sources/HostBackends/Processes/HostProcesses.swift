package import SimKernel

/// The programs that a run has started on the real machine.
///
/// A program's descendants may outlive it, such as a server that a step starts for the steps after it;
/// they stay until ``shutDown()``. What they write is read and forgotten, so that no full or broken
/// pipe stops them. Instants are nanoseconds of the monotonic clock.
package final class HostProcesses {
  private let settings: ProcessSettings
  private var operations: [(id: RecordNumber, operation: ProcessOperation)] = []
  private var refused: [(id: RecordNumber, answer: Answer)] = []

  package init(_ settings: ProcessSettings) { self.settings = settings }

  /// Starts a program; the answer, also that it can't be started, comes from ``advance(now:)``.
  ///
  /// - Parameters:
  ///   - request: What to start.
  ///   - id: The effect that asks for it.
  ///   - now: The present instant.
  ///   - deadline: The instant at which the run's time is over; nil for never.
  package func start(
    _ request: ProcessRequest,
    for id: RecordNumber,
    now: UInt64,
    deadline: UInt64? = nil
  ) {
    do throws(Refusal) {
      let operation = try ProcessOperation(request, settings, now: now, deadline: deadline)
      operations.append((id, operation))
    } catch {
      refused.append((id, .failed(error.failure)))
    }
  }

  /// What to wait for until it can be read, those of descendants that live on included.
  package var descriptors: [CInt] { operations.flatMap(\.operation.descriptors) }

  /// When to call ``advance(now:)`` at the latest; nil when only ``descriptors`` count.
  package var wakeAt: UInt64? {
    refused.isEmpty ? operations.compactMap(\.operation.wakeAt).min() : 0
  }

  /// Takes in what has happened, without waiting.
  ///
  /// - Returns: The new answers, those of one call in the order of the starts.
  package func advance(now: UInt64) -> [(id: RecordNumber, answer: Answer)] {
    var answers = refused
    refused = []
    for (id, operation) in operations {
      if let answer = operation.advance(now: now) { answers.append((id, answer)) }
    }
    operations.removeAll(where: \.operation.isOver)
    return answers
  }

  /// Ends the program of an effect and its descendants; it gets no answer any more.
  package func end(_ id: RecordNumber) {
    for entry in operations where entry.id == id { entry.operation.end() }
  }

  /// Ends every program and every descendant, and waits until they are gone.
  ///
  /// - Returns: The processes that don't end, though they were killed
  ///   ``ProcessSettings/patience`` ago.
  package func shutDown() -> [Int32] {
    for (_, operation) in operations { operation.end() }
    refused = []
    let deadline = MonotonicClock.now() + settings.patience
    while true {
      let now = MonotonicClock.now()
      _ = advance(now: now)
      if operations.isEmpty { return [] }
      if now >= deadline { return operations.flatMap(\.operation.alive) }
      waitUntilReadable(descriptors, deadline: deadline)
    }
  }
}
