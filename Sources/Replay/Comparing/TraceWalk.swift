internal import Files
internal import SimKernel
internal import SystemPackage

/// The records of a trace that are compared, one after another, each with the step that it is in.
///
/// Constant memory.
struct TraceWalk {
  /// A record that is compared.
  struct Place {
    /// In the trace.
    var number: RecordNumber
    var record: Record
    /// Of its values in blob records, which follow.
    var blobLengths: [Int]
    var step: String?
    var stepKind: String?
  }

  let reader: TraceReader
  private let times: ComparedTimes
  private var steps: StepTracker

  /// Opens a trace.
  ///
  /// - Throws: Any ``TraceError`` but `otherBehaviour`.
  init(
    _ path: FilePath,
    _ times: ComparedTimes,
    _ names: NameTable,
    on disk: any Disk
  ) throws(TraceError) {
    reader = try TraceReader(opening: path, names: names, on: disk)
    self.times = times
    steps = StepTracker(names)
  }

  /// The next record that is compared; nil at the end of a sound trace.
  ///
  /// - Throws: `unreadable`, `incomplete` or `corrupt`.
  mutating func next() throws(TraceError) -> Place? {
    while let entry = try reader.next() {
      steps.advance(past: entry.record)
      guard let record = times.part(of: entry.record, reader.names) else { continue }
      return Place(
        number: entry.number,
        record: record,
        blobLengths: entry.blobLengths,
        step: steps.path,
        stepKind: steps.kind
      )
    }
    return nil
  }
}
