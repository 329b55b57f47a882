import HostBackends
import Replay
import SimKernel
import SystemPackage

/// Runs the subject of an audit in other processes.
struct AuditRunner {
  let subject: AuditSubject
  let seed: UInt64

  /// How long one run may take.
  var limit: VirtualDuration

  /// Once one has come, runs end at once.
  let signals: HeldSignals
  let folders: AuditFolders
  let material: Surroundings.Material

  /// What is compared: on the machine nothing takes the same time twice.
  var times: ComparedTimes { subject.usesHost ? .ignored : .compared }

  /// - Throws: ``CommandFailure`` when there is no place for temporary files.
  init(
    _ subject: AuditSubject,
    seed: UInt64,
    limit: VirtualDuration,
    baseFolder: FilePath,
    _ signals: HeldSignals
  ) throws(CommandFailure) {
    self.subject = subject
    self.seed = seed
    self.limit = limit
    self.signals = signals
    folders = try AuditFolders(subject, baseFolder: baseFolder)
    var material = Surroundings.Material(home: folders.home.string)
    material.unavailable.formUnion(folders.unavailable)
    self.material = material
  }

  /// Runs the subject once.
  ///
  /// - Parameters:
  ///   - surroundings: What is around it.
  ///   - number: What its trace is called by; another run with it replaces the trace.
  /// - Returns: What it came to, also where that is nothing.
  func run(_ surroundings: Surroundings, as number: Int) -> AuditRun {
    let trace = folders.trace(number)
    removeTree(trace)
    let begin = MonotonicClock.now()
    let before = DifferenceEvidence.ProcessIDs.last()
    var end: ChildProcess.End
    var left: LeftFolder?
    do throws(Errno) {
      let folder = try folders.prepare(surroundings)
      defer { folders.remove(folder) }
      end = BusyThreads.run(surroundings.busyThreads) {
        ChildProcess.run(
          subject.arguments(seed: seed, recordingAt: trace),
          in: folder,
          surroundings,
          limit: limit,
          signals
        )
      }
      if case .ended = end { left = try folders.keep(folder) }
    } catch {
      end = .broken("its folder could not be made, or kept: \(error)")
    }
    let after = DifferenceEvidence.ProcessIDs.last()
    return AuditRun(
      end,
      surroundings,
      trace: trace,
      left: left,
      times: times,
      processIDs: before.flatMap { before in
        after.map { DifferenceEvidence.ProcessIDs(before: before, after: $0) }
      },
      duration: .nanoseconds(MonotonicClock.now() - begin)
    )
  }

  /// The surroundings of this process.
  var unchanged: Surroundings { Surroundings(material.environment) }
}
