import Replay
import SimKernel

/// What reports want to know of a run's records, whether or not they are kept.
final class RunWatch: FrameWatcher {
  private var last = LastRecords()
  private var builder: TimelineBuilder?

  /// - Parameter wantsTimeline: Whether somebody will show what each step did and when.
  init(wantsTimeline: Bool) { builder = wantsTimeline ? TimelineBuilder() : nil }

  func see(_ frame: Frame) {
    last.see(frame)
    builder?.see(frame)
  }

  /// Adds what was seen to the report of the run, which has ended.
  func complete(_ report: inout RunReport) {
    if report.status != .pass { report.lastRecords = last.lines(RunWatch.recordsShown) }
    report.timeline = builder?.timeline
  }

  /// So many records before a failure are shown.
  private static let recordsShown = 5
}
