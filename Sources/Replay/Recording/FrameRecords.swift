package import SimKernel

/// Reads the records of frames that this process made itself, in order.
///
/// May begin with any frame: values whose record was in an earlier one are passed over.
package struct FrameRecords {
  /// A record with all its values.
  package struct Entry: Equatable, Sendable {
    package var number: RecordNumber
    package var record: Record

    /// What the kernel's clock showed.
    package var instant: Instant
  }

  /// The table that the names of the records belong to.
  package let names = NameTable()

  private var joiner = RecordJoiner()

  package init() {}

  /// Reads the next frame.
  ///
  /// O(frame).
  ///
  /// - Parameters:
  ///   - frame: The one behind the frame before.
  ///   - take: Called for each record that is now whole.
  package mutating func read(_ frame: Frame, _ take: (Entry) -> Void) {
    do {
      var decoder = try RecordDecoder(content: frame.content, names: names)
      var instant = decoder.prologue.instant
      while true {
        let number = decoder.number
        guard let record = try decoder.next() else { return }
        if case .blob = record.body, !joiner.isOpen { continue }
        if case .clock(let advance) = record.body { instant = instant + advance }
        let joined = try joiner.add(record, number: number, blobLengths: decoder.blobLengths)
        guard let joined else { continue }
        take(Entry(number: joined.number, record: joined.record, instant: instant))
      }
    } catch {
      fatalError("FrameRecords: a frame of this process does not read back: \(error)")
    }
  }
}
