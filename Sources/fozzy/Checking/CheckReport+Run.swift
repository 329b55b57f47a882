import Files
import Replay
import RunStore
import SystemPackage

extension CheckReport {
  /// Makes every check of a run that was recorded, but for that of flakes.
  ///
  /// - Parameters:
  ///   - run: A run with a trace.
  ///   - name: As the user named it.
  ///   - store: Where the files of a trace's run may be.
  ///   - isStrict: Whether a run that passed may have no warnings.
  ///   - progress: Told how far the replay is.
  /// - Throws: ``CommandFailure`` where this version can't check it at all.
  init(
    _ run: SelectedRun,
    named name: String,
    in store: RunStore,
    isStrict: Bool,
    progress: RunProgress? = nil
  ) throws(CommandFailure) {
    guard let path = run.tracePath else { fatalError("CheckReport: a run without a trace") }
    let checks: TraceChecks
    do throws(TraceReplay.Refusal) {
      checks = try TraceChecks(path, isStrict: isStrict, progress: progress)
    } catch {
      if case .trace(let error) = error {
        switch error {
        case .incomplete, .corrupt:
          self.init(trace: name, checks: TraceChecks.skipped(because: error))
          return
        default: break
        }
      }
      throw CommandFailure(error)
    }
    let folder = run.folder ?? (try? RunFolder(store.folderPath(of: checks.runID)))
    let files = ArchiveCheck(run, folder)
    self.init(trace: name, checks: checks.all + [files.check])
  }

  /// The report with one check more.
  func adding(_ check: Check) -> CheckReport { CheckReport(trace: trace, checks: checks + [check]) }
}
