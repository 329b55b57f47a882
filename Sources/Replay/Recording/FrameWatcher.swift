package import SimKernel

/// Looks at the frames of a run as they come, whoever keeps them.
package protocol FrameWatcher: AnyObject {
  /// Sees one frame; called for each, in order.
  func see(_ frame: Frame)
}

/// Shows every frame to a watcher, and passes it on.
package final class WatchedFrames: FrameSink {
  private let sink: any FrameSink
  private let watcher: any FrameWatcher

  package init(_ sink: any FrameSink, _ watcher: any FrameWatcher) {
    self.sink = sink
    self.watcher = watcher
  }

  package func accept(_ frame: Frame) -> Bool {
    watcher.see(frame)
    return sink.accept(frame)
  }
}
