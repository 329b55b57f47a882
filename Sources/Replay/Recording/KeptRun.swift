package import Files
package import SimKernel

/// A run that has ended and is held in memory, in case that its trace is wanted.
package struct KeptRun: Sendable {
  private let header: TraceHeader
  private let source: [UInt8]

  /// The frames of its records, in order.
  package let frames: [Frame]
  private let counts: TraceCounts
  private let outcome: Bytes
  private let fingerprint: Digest128

  fileprivate init(
    _ header: TraceHeader,
    source: [UInt8],
    _ frames: [Frame],
    counts: TraceCounts,
    outcome: Bytes,
    fingerprint: Digest128
  ) {
    self.header = header
    self.source = source
    self.frames = frames
    self.counts = counts
    self.outcome = outcome
    self.fingerprint = fingerprint
  }

  /// Writes the trace of the run: the same bytes as if it had been recorded.
  ///
  /// - Returns: Where it is.
  /// - Throws: Why the trace could not be written.
  package func write(to target: RunRecorder.Target) throws(FileError) -> Placement {
    let writer = try TraceWriter(
      for: target.path,
      header,
      program: source,
      on: target.disk,
      collision: target.collision,
      makingFolders: true
    )
    do throws(FileError) {
      for frame in frames where !writer.accept(frame) { break }
      let (placement, _) = try writer.seal(
        counts: counts,
        outcome: outcome,
        fingerprint: fingerprint
      )
      return placement
    } catch {
      try? writer.abandon()
      throw error
    }
  }
}

/// Keeps the records of a run in memory until somebody knows whether its trace is wanted.
///
/// Writing every run of a suite to the disk, only to remove those that pass, would cost more than the
/// runs. Records beyond ``bytesMax`` are not kept, and then there is no trace to write.
package final class KeptRunSink: FrameSink {
  private let header: TraceHeader
  private let source: [UInt8]
  private let sum: IdentitySink
  private var frames: [Frame] = []
  private var bytes = 0

  /// The run, once it has ended; nil also for one with too many records.
  package private(set) var run: KeptRun?

  /// So many bytes of records are kept, before compression: about ten million records.
  package static let bytesMax = 32 << 20

  /// - Parameters:
  ///   - header: What the trace begins with; must name `source`.
  ///   - source: The program, exactly as it was read.
  package init(_ header: TraceHeader, source: [UInt8]) {
    self.header = header
    self.source = source
    sum = IdentitySink(header, program: source)
  }

  package func accept(_ frame: Frame) -> Bool {
    bytes += frame.content.count
    if bytes <= KeptRunSink.bytesMax { frames.append(frame) } else { frames = [] }
    return sum.accept(frame)
  }

  var identity: RunIdentity { sum.identity }

  /// Notes what a trace of the run ends with.
  func finish(counts: TraceCounts, outcome: Bytes, fingerprint: Digest128) {
    if bytes > KeptRunSink.bytesMax { return }
    run = KeptRun(
      header,
      source: source,
      frames,
      counts: counts,
      outcome: outcome,
      fingerprint: fingerprint
    )
  }
}
