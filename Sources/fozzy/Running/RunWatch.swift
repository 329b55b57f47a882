import Replay
import SimKernel

/// What reports want to know of a run's records, whether or not they are kept.
final class RunWatch: FrameWatcher {
  private var last = LastRecords()
  private var builder: TimelineBuilder?

  /// Who is told how far the run is.
  let progress: RunProgress?

  /// How much of the trace that is replayed was read, in bytes, and how long it is.
  var extent: (() -> (read: UInt64, of: UInt64))?

  /// - Parameters:
  ///   - wantsTimeline: Whether somebody will show what each step did and when.
  ///   - progress: Told how far the run is.
  init(wantsTimeline: Bool, _ progress: RunProgress? = nil) {
    builder = wantsTimeline ? TimelineBuilder() : nil
    self.progress = progress
  }

  func see(_ frame: Frame) {
    progress?.note(frame)
    if let (read, size) = extent?() { progress?.note(read: read, of: size) }
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
