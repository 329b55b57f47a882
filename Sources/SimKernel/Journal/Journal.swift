/// The append-only record of a run while it runs.
///
/// Encodes each record into the current frame, hands whole frames to a ``FrameSink``, and, in a
/// replay, shows each record to a ``RecordExpectation`` as it comes. It is a final class and not a
/// protocol, so that the hot path has no dynamic call; what differs between recording, replaying and
/// plain running is behind those two, once a frame or only in replays.
package final class Journal {
  package let names: NameTable
  private let sink: any FrameSink
  private let expectation: (any RecordExpectation)?
  private var encoder = RecordEncoder()
  private var prologue = FramePrologue.first
  private var step: UInt64 = 0
  private var instant = Instant.start

  /// How many records there are; the number of the next one.
  package private(set) var count: RecordNumber = 0
  /// The bytes of all frames so far, before compression.
  package private(set) var byteCount: UInt64 = 0
  /// Why the run must stop, when the sink or the expectation said so.
  package private(set) var stop: Stop?

  package enum Stop: Equatable, Sendable {
    /// The sink could not take a frame; it knows why.
    case sinkFailed
    /// The record with this number is not the expected one; the expectation knows both.
    case diverged(RecordNumber)
  }

  package init(
    names: NameTable = NameTable(),
    sink: any FrameSink,
    expectation: (any RecordExpectation)? = nil
  ) {
    self.names = names
    self.sink = sink
    self.expectation = expectation
    encoder.begin(prologue)
  }

  /// Appends a record and returns its number.
  ///
  /// O(record).
  @discardableResult
  package func append(_ record: borrowing Record) -> RecordNumber {
    let number = count
    write(record)
    return number
  }

  private func write(_ record: borrowing Record) {
    let begin = encoder.content.count
    let blobs = encoder.append(record, number: count, names: names)
    if let expectation, stop == nil,
      !expectation.accepts(encoder.content, from: begin, number: count)
    {
      stop = .diverged(count)
    }
    switch record.body {
    case .clock(let advance): instant = instant + advance
    case .stepStart: step &+= 1
    default: break
    }
    count &+= 1
    if encoder.content.count >= RecordLimits.frameCut { cut() }
    for value in blobs { write(blobsOf: value) }
  }

  private func write(blobsOf value: Bytes) {
    var rest = value.array[...]
    while !rest.isEmpty {
      let part = rest.prefix(RecordLimits.blob)
      rest = rest.dropFirst(part.count)
      write(Record(.blob(Bytes(part))))
    }
  }

  /// Hands over the last frame.
  ///
  /// Nothing may be appended afterwards.
  ///
  /// - Returns: the fingerprint: equal for two runs exactly when their records are equal.
  package func finish() -> Digest128 {
    cut()
    return prologue.rollingDigest
  }

  private func cut() {
    let recordCount = count - prologue.firstRecord
    let content = encoder.content
    byteCount &+= UInt64(content.count)
    if stop != .sinkFailed,
      !sink.accept(Frame(prologue: prologue, recordCount: recordCount, content: content))
    {
      stop = stop ?? .sinkFailed
    }
    prologue = FramePrologue(
      firstRecord: count,
      step: step,
      instant: instant,
      rollingDigest: .of(content)
    )
    encoder.begin(prologue)
  }
}

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
  ///   - content: The current frame so far.
  ///   - begin: Where in it the record begins; it ends where the content ends.
  ///   - number: The record's number.
  /// - Returns: false at the first difference.
  func accepts(_ content: [UInt8], from begin: Int, number: RecordNumber) -> Bool
}
