package import SimKernel

/// Keeps a run's frames in memory.
package final class FrameList: FrameSink {
  package private(set) var frames: [Frame] = []

  package init() {}

  package func accept(_ frame: Frame) -> Bool {
    frames.append(frame)
    return true
  }

  /// Every record of the run, whole, in order.
  ///
  /// - Throws: what the decoder or the joiner throws.
  package func records(_ names: NameTable) throws -> [Record] {
    var joiner = RecordJoiner()
    var records: [Record] = []
    for frame in frames {
      var decoder = try RecordDecoder(content: frame.content, names: names)
      while true {
        let number = decoder.number
        guard let record = try decoder.next() else { break }
        let joined = try joiner.add(record, number: number, blobLengths: decoder.blobLengths)
        if let joined { records.append(joined.record) }
      }
    }
    return records
  }
}
