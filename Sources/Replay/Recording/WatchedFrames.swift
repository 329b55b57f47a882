package import SimKernel

/// Tells of each frame on its way to a sink.
package final class WatchedFrames: FrameSink {
  private let sink: any FrameSink
  private let watch: (Frame) -> Void

  /// - Parameters:
  ///   - sink: Who takes the frames.
  ///   - watch: Called with each frame before.
  package init(_ sink: any FrameSink, watch: @escaping (Frame) -> Void) {
    self.sink = sink
    self.watch = watch
  }

  package func accept(_ frame: Frame) -> Bool {
    watch(frame)
    return sink.accept(frame)
  }
}
