import Files
import Replay
import SimKernel
import Synchronization
import SystemPackage

/// Where the runs of a suite that fail are recorded without being asked.
///
/// A trace is called by its run's id, so that a run that fails again is there only once.
final class FailureFolder: Sendable {
  private let path: FilePath

  // Two runs of one id would write the same file at the same time.
  private let turn = Mutex<Void>(())

  init(_ path: FilePath) { self.path = path }

  /// Writes the trace of a run that has ended.
  ///
  /// - Returns: Where it is; nil when the run was too long to be kept.
  /// - Throws: Why the trace could not be written.
  func add(_ run: KeptRun, _ identity: RunIdentity) throws(FileError) -> Placement? {
    let target = RunRecorder.Target(
      path.appending("\(identity.runID).fozzy"),
      collision: .append
    )
    return try turn.withLock { _ throws(FileError) in try run.write(to: target) }
  }
}
