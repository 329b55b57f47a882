package import Files
package import SimKernel

/// A run that is held in memory until somebody knows whether its trace is wanted.
///
/// Writing every run of a suite to the disk, only to remove those that pass, would cost more than the
/// runs. Records beyond ``bytesMax`` are not kept, and then there is no trace to write.
package final class KeptRun: FrameSink {
  private let header: TraceHeader
  private let source: [UInt8]
  private let sum: IdentitySink
  private var frames: [Frame] = []
  private var bytes = 0
  private var ending: Ending?

  /// So many bytes of records are kept, before compression: about ten million records.
  package static let bytesMax = 32 << 20

  private struct Ending {
    let counts: TraceCounts
    let outcome: Bytes
    let fingerprint: Digest128
  }

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
    if isWhole { frames.append(frame) } else { frames = [] }
    return sum.accept(frame)
  }

  /// Whether all records so far are kept.
  package var isWhole: Bool { bytes <= KeptRun.bytesMax }

  var identity: RunIdentity { sum.identity }

  /// Notes what a trace of the run ends with.
  func finish(counts: TraceCounts, outcome: Bytes, fingerprint: Digest128) {
    ending = Ending(counts: counts, outcome: outcome, fingerprint: fingerprint)
  }

  /// Writes the trace of the run, which must have ended: the same bytes as if it had been recorded.
  ///
  /// - Returns: Where it is; nil when the run was too long to be kept.
  /// - Throws: Why the trace could not be written.
  package func write(to target: RunRecorder.Target) throws(FileError) -> Placement? {
    guard let ending else { fatalError("KeptRun: written before its end") }
    if !isWhole { return nil }
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
        counts: ending.counts,
        outcome: ending.outcome,
        fingerprint: ending.fingerprint
      )
      return placement
    } catch {
      try? writer.abandon()
      throw error
    }
  }
}
