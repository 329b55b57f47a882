internal import Glibc
package import SimKernel

/// Performs the effects of one run on the real machine, any number at a time, in one thread.
package final class HostMachine {
  private let processes: HostProcesses
  private let http: HTTPClient
  private let files: HostFiles
  private let secrets: Secrets
  private var answered: [(id: RecordNumber, answer: Answer)] = []
  private var begun: [RecordNumber: UInt64] = [:]

  /// An effect that the machine has answered.
  package struct Completion {
    package var id: RecordNumber
    package var answer: Answer
    /// How long it really took.
    package var duration: VirtualDuration
  }

  package init(processes: HostProcesses, http: HTTPClient, files: HostFiles, secrets: Secrets) {
    self.processes = processes
    self.http = http
    self.files = files
    self.secrets = secrets
  }

  /// Begins an effect; ``wait(until:)`` hands out its answer.
  ///
  /// - Parameters:
  ///   - effect: What to do.
  ///   - id: What the answer is called by.
  ///   - now: The present instant, in nanoseconds of the monotonic clock.
  ///   - deadline: The instant at which the run's time is over; nil for never.
  package func start(_ effect: Effect, id: RecordNumber, now: UInt64, deadline: UInt64?) {
    begun[id] = now
    do throws(EffectFailure) {
      switch try secrets.revealed(effect) {
      case .process(let request):
        processes.start(request, for: id, now: now, deadline: deadline)
      case .http(let request): http.start(request, id: id, deadline: deadline)
      case .file(let request): answered.append((id, files.perform(request)))
      }
    } catch {
      answered.append((id, .failed(error)))
    }
  }

  /// Waits until an effect is answered or the instant has come.
  ///
  /// - Parameter instant: In nanoseconds of the monotonic clock; nil for as long as it takes.
  /// - Returns: The answers so far, without secrets; none when the instant came first.
  package func wait(until instant: UInt64?) -> [Completion] {
    while true {
      answered += processes.advance(now: MonotonicClock.now()) + http.finished()
      let now = MonotonicClock.now()
      if !answered.isEmpty {
        defer { answered = [] }
        return answered.map { complete($0.id, $0.answer, now) }
      }
      if let instant, now >= instant { return [] }
      let next = [instant, processes.wakeAt].compactMap(\.self).min()
      var watched = processes.descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      http.poll(
        &watched,
        milliseconds: next.map { HostMachine.milliseconds(from: now, to: $0) } ?? -1
      )
    }
  }

  /// Ends everything that the run has started, and lets its files be as they are.
  ///
  /// - Returns: What could not be ended or removed, for people.
  package func shutDown() -> [String] {
    http.cancelAll()
    var problems: [String] = []
    let survivors = processes.shutDown()
    if !survivors.isEmpty {
      let list = survivors.map(String.init).joined(separator: ", ")
      problems.append("these processes of the run were killed and have not ended: \(list)")
    }
    do throws(EffectFailure) {
      try files.finish()
    } catch {
      problems.append("the kept originals of written files can't be removed: \(error.reason)")
    }
    return problems
  }

  private func complete(_ id: RecordNumber, _ answer: Answer, _ now: UInt64) -> Completion {
    guard let begin = begun.removeValue(forKey: id) else {
      fatalError("HostMachine: effect \(id) was answered and never begun")
    }
    return Completion(
      id: id,
      answer: secrets.hidden(answer),
      // An effect takes time, however little, so that what it causes comes after it.
      duration: .nanoseconds(max(now - begin, 1))
    )
  }

  /// The time between two instants, rounded up: waking early would only mean to wait again.
  private static func milliseconds(from now: UInt64, to instant: UInt64) -> Int32 {
    instant > now ? Int32(min((instant - now + 999_999) / 1_000_000, 3_600_000)) : 0
  }
}
