/// What stands before the records of a frame, so that one frame can be decoded alone.
package struct FramePrologue: Equatable, Sendable {
  /// The number of the frame's first record.
  package var firstRecord: RecordNumber
  /// How many step starts were recorded before this frame.
  package var step: UInt64
  /// The clock before the frame's first record.
  package var instant: Instant
  /// The digest of the content of the frame before; zero for the first.
  package var rollingDigest: Digest128

  package init(
    firstRecord: RecordNumber,
    step: UInt64,
    instant: Instant,
    rollingDigest: Digest128
  ) {
    self.firstRecord = firstRecord
    self.step = step
    self.instant = instant
    self.rollingDigest = rollingDigest
  }

  /// The prologue of a run's first frame.
  package static let first = FramePrologue(
    firstRecord: 0,
    step: 0,
    instant: .start,
    rollingDigest: .zero
  )
}
