package import Files
package import SimKernel
package import SystemPackage

/// Where two traces differ first.
package struct TraceDifference: Equatable, Sendable {
  /// The number of the record in the first trace, or how many it has where it has ended.
  package var number: RecordNumber

  /// The scenario step, such as `12/assert_throws/3`; nil before the first.
  ///
  /// It is that of the first trace, or of the second where the first has ended.
  package var step: String?
  package var stepKind: String?

  /// The records in one line each, for people.
  package var first: String
  package var second: String
}

extension TraceDifference {
  /// Compares two traces record by record.
  ///
  /// Headers are not compared: those of two runs of one program with the same options differ at most in
  /// their writers. Constant memory, O(records) time; both files are checked as a reader does, up to the
  /// difference, or to their ends.
  ///
  /// - Parameters:
  ///   - first: A trace.
  ///   - second: Another.
  ///   - times: Whether what real durations leave in the records counts.
  ///   - disk: Where the traces are.
  /// - Returns: The first record that differs; nil when there is none.
  /// - Throws: What is wrong with one of the files.
  package static func between(
    _ first: FilePath,
    _ second: FilePath,
    times: ComparedTimes = .compared,
    on disk: any Disk = SystemDisk()
  ) throws(TraceError) -> TraceDifference? {
    // One table, so that equal names are equal records.
    let names = NameTable()
    var left = try TraceWalk(first, times, names, on: disk)
    var right = try TraceWalk(second, times, names, on: disk)
    var count: RecordNumber = 0
    while true {
      let (one, other) = (try left.next(), try right.next())
      if one == nil, other == nil { return nil }
      if let one, let other, one.isSame(as: other) {
        count = one.number + 1
        continue
      }
      let sides = RecordSides(one?.record, other?.record, names, times)
      return TraceDifference(
        number: one?.number ?? count,
        step: one?.step ?? other?.step,
        stepKind: one?.stepKind ?? other?.stepKind,
        first: sides.first,
        second: sides.second
      )
    }
  }
}

extension TraceWalk.Place {
  fileprivate func isSame(as other: Self) -> Bool {
    record == other.record && blobLengths == other.blobLengths
  }
}
