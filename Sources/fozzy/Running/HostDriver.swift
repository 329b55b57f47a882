package import HostBackends
package import SimKernel

/// Lets a run go on where only the outside can: performs its effects and lets real time pass.
///
/// While an effect is outstanding the virtual clock does not pass the real time since it was asked.
/// A run that is paced never runs ahead of the real clock at all. The clock then takes a timer's exact
/// instant, so that how long a wait really was stands in no record.
package final class HostDriver {
  private let machine: HostMachine?
  private let isPaced: Bool
  private let deadline: Instant?
  private let begin: UInt64
  /// When the effects that are outstanding were really asked.
  private var begun: [RecordNumber: UInt64] = [:]

  /// Begins at the run's instant 0; without a machine there must be no effects.
  package init(_ machine: HostMachine?, isPaced: Bool, deadline: Instant?) {
    self.machine = machine
    self.isPaced = isPaced
    self.deadline = deadline
    begin = MonotonicClock.now()
  }

  /// Waits for the next answer or until the next timer may fire, and tells the kernel.
  package func drive(_ waiting: Waiting, _ kernel: Kernel) {
    for effect in waiting.effects where begun[effect.id] == nil { start(effect) }
    let instant = waiting.nextTimer.map { realInstant(of: $0, waiting.effects) }
    guard let machine else {
      guard let instant, waiting.effects.isEmpty else {
        fatalError("HostDriver: the run asks the machine, and there is none")
      }
      MonotonicClock.sleep(until: instant)
      return kernel.passTime()
    }
    let completions = machine.wait(until: instant)
    if completions.isEmpty { return kernel.passTime() }
    for completion in completions {
      begun[completion.id] = nil
      kernel.answer(completion.id, completion.answer, duration: completion.duration)
    }
  }

  private func start(_ effect: PendingEffect) {
    guard let machine else { fatalError("HostDriver: the run asks the machine, and there is none") }
    let now = MonotonicClock.now()
    begun[effect.id] = now
    let left = deadline.map { $0.since(effect.requested).nanoseconds }
    machine.start(
      effect.effect,
      id: effect.id,
      now: now,
      deadline: left.map { now.addingClamped($0) }
    )
  }

  /// When the virtual clock may come to `timer`, by the real one.
  private func realInstant(of timer: Instant, _ effects: [PendingEffect]) -> UInt64 {
    var instant = isPaced ? begin.addingClamped(timer.nanoseconds) : 0
    for effect in effects {
      guard let asked = begun[effect.id] else { continue }
      let ahead = timer > effect.requested ? timer.since(effect.requested).nanoseconds : 0
      instant = max(instant, asked.addingClamped(ahead))
    }
    return instant
  }
}
