package import SimKernel

/// The recorded side of a replay: what must come next, and whether it came.
///
/// Compares each new record with the recorded one, byte for byte, as it comes, and lets the replay's
/// choice source and driver look ahead for recorded answers.
package final class ReplayCursor: RecordExpectation {
  private struct Expected {
    var entry: TraceReader.Entry
    /// The record's bytes, within the content of its frame.
    var bytes: ArraySlice<UInt8>
  }

  private let reader: TraceReader
  /// Whether the reader is already at the next record.
  private var isLoaded = false
  /// The next records, where somebody looked further ahead than that.
  private var ahead: [Expected] = []
  private var steps: StepTracker
  /// How many records came as recorded; the number of the next.
  private(set) var position: RecordNumber = 0

  /// The first difference, once there was one.
  package private(set) var divergence: Divergence? { didSet { isOver = true } }
  /// Why the trace could not be read on, once it couldn't.
  package private(set) var failure: TraceError? { didSet { isOver = true } }
  /// Whether there is one of the two: asked for every record, and cheaper than they are.
  private var isOver = false

  /// - Parameter reader: Opened with the name table of the replaying kernel's journal.
  package init(_ reader: TraceReader) {
    self.reader = reader
    steps = StepTracker(reader.names)
  }

  package func accepts(_ content: [UInt8], _ range: Range<Int>, number: RecordNumber) -> Bool {
    if isOver { return false }
    if !ahead.isEmpty { return acceptsAhead(content, range, number: number) }
    guard load() else {
      if !isOver { diverge(number, expected: nil, found: lastRecord(of: content, range)) }
      return false
    }
    isLoaded = false
    if ReplayCursor.isSame(reader.frameContent, reader.entryRange, content, range) {
      reader.note(in: &steps)
      position += 1
      return true
    }
    diverge(number, expected: reader.entry.record, found: lastRecord(of: content, range))
    return false
  }

  private func acceptsAhead(
    _ content: [UInt8],
    _ range: Range<Int>,
    number: RecordNumber
  ) -> Bool {
    let expected = ahead.removeFirst()
    if expected.bytes.elementsEqual(content[range]) {
      steps.advance(past: expected.entry.record)
      position += 1
      return true
    }
    diverge(number, expected: expected.entry.record, found: lastRecord(of: content, range))
    return false
  }

  private static func isSame(
    _ recorded: [UInt8],
    _ recordedRange: Range<Int>,
    _ new: [UInt8],
    _ newRange: Range<Int>
  ) -> Bool {
    if recordedRange.count != newRange.count { return false }
    let recorded = recorded.span.extracting(recordedRange)
    let new = new.span.extracting(newRange)
    for offset in new.indices where recorded[offset] != new[offset] { return false }
    return true
  }

  /// The recorded record at `distance` from the next one, as it stands in the trace.
  ///
  /// - Returns: nil at the end of the trace, or where it can't be read on.
  func peek(_ distance: Int = 0) -> TraceReader.Entry? {
    if distance == 0, ahead.isEmpty { return load() ? reader.entry : nil }
    while ahead.count <= distance {
      guard load() else { return nil }
      isLoaded = false
      let entry = reader.entry
      ahead.append(Expected(entry: entry, bytes: reader.frameContent[entry.range]))
    }
    return ahead[distance].entry
  }

  /// The recorded record at `distance`, with its values from blob records.
  func peekWhole(_ distance: Int) -> Record? {
    var joiner = RecordJoiner()
    var place = distance
    while let entry = peek(place) {
      let joined = try? joiner.add(
        entry.record,
        number: entry.number,
        blobLengths: entry.blobLengths
      )
      if let joined { return joined.record }
      if !joiner.isOpen { return nil }
      place += 1
    }
    return nil
  }

  /// Notes that the run asked or did something that has no place in the trace.
  func diverge(_ number: RecordNumber, found: Divergence.Found) {
    if isOver { return }
    diverge(number, expected: peek()?.record, found: found)
  }

  /// Whether every record came; reads the rest of the trace, which checks its seal.
  ///
  /// - Returns: false when the trace goes on, which is then the divergence, or can't be read.
  package func isExhausted(at number: RecordNumber) -> Bool {
    if isOver { return false }
    if let next = peek() {
      diverge(number, expected: next.record, found: .end)
      return false
    }
    return !isOver
  }

  private func diverge(_ number: RecordNumber, expected: Record?, found: Divergence.Found) {
    divergence = Divergence(
      number: number,
      expected: expected,
      found: found,
      step: steps.path,
      stepKind: steps.kind
    )
  }

  /// Brings the reader to the next record.
  ///
  /// - Returns: false at the end of the trace, or where it can't be read on.
  private func load() -> Bool {
    if isLoaded { return true }
    do throws(TraceError) {
      isLoaded = try reader.moveOn()
    } catch {
      failure = error
    }
    return isLoaded
  }

  /// Decodes the frame up to the record in `range`, which is its last.
  private func lastRecord(of content: [UInt8], _ range: Range<Int>) -> Divergence.Found {
    let frame = Array(content[..<range.upperBound])
    guard var decoder = try? RecordDecoder(content: frame, names: reader.names) else {
      fatalError("ReplayCursor: the journal wrote a frame that can't be decoded")
    }
    var last: Record?
    while let record = try? decoder.next() { last = record }
    guard let last else { fatalError("ReplayCursor: the journal wrote an empty frame") }
    return .record(last)
  }
}
