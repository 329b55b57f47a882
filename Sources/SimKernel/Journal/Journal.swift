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
  private var instant = Instant.start

  package private(set) var counts = Counts()
  /// The bytes of all whole frames so far, before compression.
  package private(set) var byteCount: UInt64 = 0
  /// Why the run must stop, when the sink or the expectation said so.
  package private(set) var stop: Stop?

  /// How many records there are of some kinds.
  package struct Counts: Equatable, Sendable {
    package var records: UInt64 = 0
    package var choices: UInt64 = 0
    package var findings: UInt64 = 0
    /// Step starts.
    package var steps: UInt64 = 0

    package init(
      choices: UInt64 = 0,
      findings: UInt64 = 0,
      records: UInt64 = 0,
      steps: UInt64 = 0
    ) {
      self.choices = choices
      self.findings = findings
      self.records = records
      self.steps = steps
    }
  }

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

  /// How many records there are; the number of the next one.
  package var count: RecordNumber { counts.records }

  /// Appends a record and returns its number.
  ///
  /// O(record).
  @discardableResult
  package func append(_ record: borrowing Record) -> RecordNumber {
    switch record.body {
    case .clock(let advance): instant = instant + advance
    case .stepStart: counts.steps &+= 1
    case .choice: counts.choices &+= 1
    case .finding: counts.findings &+= 1
    default: break
    }
    let begin = encoder.end
    let blobs = encoder.append(record, number: count, names: names)
    let number = finishRecord(from: begin)
    for value in blobs { append(blobsOf: value) }
    return number
  }

  // The records of every kernel event take a short way, without a ``Record`` in between.

  /// Appends that the clock moved.
  func append(clock advance: VirtualDuration) {
    instant = instant + advance
    let begin = encoder.end
    encoder.append(.clock, Journal.kernelHead, advance.nanoseconds, number: count)
    _ = finishRecord(from: begin)
  }

  /// Appends a choice of the schedule.
  func append(schedule answer: UInt64, through maximum: UInt64) {
    counts.choices &+= 1
    let begin = encoder.end
    encoder.append(.scheduleChoice, Journal.kernelHead, maximum, answer, number: count)
    _ = finishRecord(from: begin)
  }

  /// Appends a record of a timer; `delay` only for one that is set.
  func append(
    timer tag: RecordTag,
    _ head: RecordEncoder.Head,
    delay: VirtualDuration? = nil
  ) -> RecordNumber {
    let begin = encoder.end
    encoder.append(tag, head, delay?.nanoseconds, number: count)
    return finishRecord(from: begin)
  }

  private static let kernelHead = RecordEncoder.Head(task: .kernel, owner: .run, cause: nil)

  /// Compares and counts the record that begins at `begin`, and cuts the frame when it is full.
  private func finishRecord(from begin: Int) -> RecordNumber {
    let number = counts.records
    if let expectation, stop == nil,
      !expectation.accepts(encoder.content, begin..<encoder.end, number: number)
    {
      stop = .diverged(number)
    }
    counts.records = number &+ 1
    if encoder.end >= RecordLimits.frameCut { cut() }
    return number
  }

  private func append(blobsOf value: Bytes) {
    var rest = value.array[...]
    while !rest.isEmpty {
      let part = rest.prefix(RecordLimits.blob)
      rest = rest.dropFirst(part.count)
      append(Record(.blob(Bytes(part))))
    }
  }

  /// Hands over the last frame; nothing may be appended afterwards.
  ///
  /// - Returns: the fingerprint: equal for two runs exactly when their records are equal.
  package func finish() -> Digest128 {
    if count > prologue.firstRecord { cut() }
    return prologue.rollingDigest
  }

  private func cut() {
    let content = encoder.frame
    byteCount &+= UInt64(content.count)
    let frame = Frame(
      prologue: prologue,
      recordCount: count - prologue.firstRecord,
      content: content
    )
    if stop != .sinkFailed, !sink.accept(frame) { stop = stop ?? .sinkFailed }
    prologue = FramePrologue(
      firstRecord: count,
      step: counts.steps,
      instant: instant,
      rollingDigest: .of(content)
    )
    encoder.begin(prologue)
  }
}
