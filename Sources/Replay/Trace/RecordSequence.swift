internal import SimKernel

/// The records of a trace in order, and what must hold among them.
struct RecordSequence {
  /// A rule that is broken.
  struct Unsound: Error {
    let reason: String
  }

  private(set) var counts = TraceCounts()

  /// Where each frame so far begins.
  private(set) var frames: [TraceFooter.FrameStart] = []

  /// The content of the frame that is being read.
  private(set) var content: [UInt8] = []

  /// The last record.
  private(set) var entry = TraceReader.Entry(
    number: 0,
    record: Record(.deliver),
    blobLengths: [],
    range: 0..<0
  )

  /// Whether the last record is the start of a step.
  private(set) var isAtStep = false

  private let names: NameTable
  private var decoder: RecordDecoder?

  /// The digest of the content of the last whole frame.
  private var rollingDigest = Digest128.zero
  private var instant: UInt64 = 0

  /// The status of the `end` record, once it came.
  private var outcome: Bytes?
  private var blobs = MissingBlobs()

  init(names: NameTable) { self.names = names }

  /// Begins a frame; the one before must have been read to its end.
  mutating func begin(_ content: [UInt8]) throws(Unsound) {
    if !frames.isEmpty, self.content.count < RecordLimits.frameCut {
      throw Unsound(
        reason: "the frame before has only \(self.content.count) bytes and is not the last"
      )
    }
    self.content = content
    let decoder: RecordDecoder
    do throws(RecordDecoder.Failure) {
      decoder = try RecordDecoder(content: content, names: names)
    } catch {
      throw unsound(error)
    }
    let expected = FramePrologue(
      firstRecord: counts.records,
      step: counts.steps,
      instant: Instant(nanoseconds: instant),
      rollingDigest: rollingDigest
    )
    if decoder.prologue != expected {
      throw Unsound(reason: "the prologue is not that of record \(counts.records)")
    }
    if decoder.offset == content.count { throw Unsound(reason: "a frame without records") }
    frames.append(TraceFooter.FrameStart(expected))
    self.decoder = decoder
  }

  private func unsound(_ failure: RecordDecoder.Failure) -> Unsound {
    unsound("\(failure.reason), at byte \(failure.offset) of the frame's content")
  }

  /// The error of the record that comes next.
  private func unsound(_ reason: String) -> Unsound {
    Unsound(reason: "record \(counts.records): \(reason)")
  }

  /// Moves ``entry`` to the next record of the frame.
  ///
  /// Decoder and entry work in place: copies of them for every record would cost more than the
  /// decoding.
  ///
  /// - Returns: False at the end of the frame.
  /// - Throws: ``Unsound``; the entry is then of no use.
  mutating func next() throws(Unsound) -> Bool {
    guard let begin = decoder?.offset else { return false }
    let isThere: Bool?
    do throws(RecordDecoder.Failure) {
      isThere = try decoder?.next(into: &entry.record)
    } catch {
      throw unsound(error)
    }
    guard isThere == true, let end = decoder?.offset, let blobLengths = decoder?.blobLengths else {
      decoder = nil
      rollingDigest = .of(content)
      return false
    }
    if begin >= RecordLimits.frameCut { throw unsound("the frame should have ended before it") }
    try check(blobLengths)
    entry.number = counts.records
    entry.blobLengths = blobLengths
    entry.range = begin..<end
    counts.add(entry.record.body)
    return true
  }

  /// Checks that the record may stand here.
  private mutating func check(_ blobLengths: [Int]) throws(Unsound) {
    isAtStep = false
    switch entry.record.body {
    case .blob(let part):
      if let reason = blobs.take(part) { throw unsound(reason) }
      return
    case .clock(let advance):
      let (sum, overflow) = instant.addingReportingOverflow(advance.nanoseconds)
      if overflow { throw unsound("the clock goes beyond 64 bits") }
      instant = sum
    case .stepStart: isAtStep = true
    default: break
    }
    if !blobs.isEmpty { throw unsound("a record where a blob belongs") }
    if outcome != nil { throw unsound("a record after `end`") }
    blobs.expect(blobLengths)
    if case .end(let status, _) = entry.record.body {
      if !blobLengths.isEmpty { throw unsound("an `end` with blobs") }
      let text = names[status]
      if String(validating: text.array, as: UTF8.self) == nil {
        throw unsound("a status that is not UTF-8")
      }
      outcome = text
    }
  }

  /// What the records came to, when they may end here.
  func finish() throws(Unsound) -> (outcome: Bytes, fingerprint: Digest128) {
    guard let outcome else { throw unsound("no `end` record before the footer") }
    if !blobs.isEmpty { throw unsound("a blob is missing before the footer") }
    return (outcome, rollingDigest)
  }
}

/// The values whose blob records must come next.
private struct MissingBlobs {
  /// Their lengths in bytes, the next one last.
  private var lengths: [Int] = []

  /// How much of the next one came.
  private var taken = 0

  var isEmpty: Bool { lengths.isEmpty }

  mutating func expect(_ lengths: [Int]) {
    if !lengths.isEmpty { self.lengths = lengths.reversed() }
  }

  /// Takes one blob; says why it can't.
  mutating func take(_ part: Bytes) -> String? {
    guard let length = lengths.last else { return "a blob that belongs to no record" }
    let expected = min(RecordLimits.blob, length - taken)
    if part.count != expected { return "a blob of \(part.count) bytes, expected \(expected)" }
    taken += part.count
    if taken == length {
      lengths.removeLast()
      taken = 0
    }
    return nil
  }
}
