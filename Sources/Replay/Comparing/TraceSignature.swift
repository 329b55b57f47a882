package import Files
package import SimKernel
package import SystemPackage

/// What the records of a trace come to: equal for two runs when nothing that is compared differs.
package enum TraceSignature {
  /// Reads a trace to its end.
  ///
  /// Constant memory, O(records) time.
  ///
  /// - Parameters:
  ///   - path: A trace.
  ///   - times: Whether what real durations leave in the records counts.
  ///   - disk: Where the trace is.
  /// - Returns: A digest of all that is compared, the number of the records apart.
  /// - Throws: What is wrong with the file.
  package static func of(
    _ path: FilePath,
    times: ComparedTimes,
    on disk: any Disk = SystemDisk()
  ) throws(TraceError) -> Digest128 {
    var walk = try TraceWalk(path, times, NameTable(), on: disk)
    if times == .compared { return .of(try walk.reader.finish().identity.text.array) }
    var digest = Digest128.zero
    while let place = try walk.next() {
      let text = "\(place.record.text(walk.reader.names, limit: 0))\n\(place.blobLengths)"
      digest = digest.followed(by: Bytes(text))
      for value in place.record.body.values { digest = digest.followed(by: value) }
    }
    return digest
  }
}

extension Record.Body {
  /// The values of any bytes, which a text for people doesn't show exactly.
  fileprivate var values: [Bytes] {
    switch self {
    case .send(_, let payload): [payload]
    case .effect(_, let fields), .answer(_, let fields), .finding(let fields),
      .event(let fields), .end(_, let fields):
      fields.map(\.value)
    case .blob(let bytes): [bytes]
    case .choice, .clock, .spawn, .wake, .park, .timerSet, .timerFired, .timerCancelled, .deliver,
      .drop, .stepStart, .stepEnd, .taskEnd, .digest:
      []
    }
  }
}
