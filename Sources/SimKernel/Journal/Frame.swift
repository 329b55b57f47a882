/// A frame of records as the trace holds it, before compression.
package struct Frame: Sendable {
  package var prologue: FramePrologue
  package var recordCount: UInt64
  /// The prologue and the records, as `docs/trace-format.md` lays them out.
  package var content: [UInt8]

  package init(prologue: FramePrologue, recordCount: UInt64, content: [UInt8]) {
    self.prologue = prologue
    self.recordCount = recordCount
    self.content = content
  }
}

/// Takes the frames of a journal, in order: a trace writer, a hasher, a test's array.
package protocol FrameSink: AnyObject {
  /// Takes one frame; false when it can't, which stops the run.
  func accept(_ frame: Frame) -> Bool
}

/// What a replay compares each record with.
package protocol RecordExpectation: AnyObject {
  /// Whether record `number` is the recorded one, byte for byte.
  ///
  /// - Parameters:
  ///   - content: A buffer that holds the current frame.
  ///   - range: Where in it the record is.
  ///   - number: The record's number.
  /// - Returns: false at the first difference.
  func accepts(_ content: [UInt8], _ range: Range<Int>, number: RecordNumber) -> Bool
}
