package import Files
package import SimKernel
package import SystemPackage

/// Reads a trace from start to end, trusting nothing, in bounded memory.
///
/// Each record is checked before it is given out; the seal is checked at the end, so only a trace that
/// ``next()`` read to its nil is sound as a whole. A partial or cut file gives the records of its whole
/// frames, then `incomplete`. Arbitrary bytes never trap.
package final class TraceReader {
  package let path: FilePath
  package let header: TraceHeader

  /// The table that the names of the records belong to.
  package let names: NameTable

  /// What the trace ends with, once it was read to its end and found sound.
  package private(set) var footer: TraceFooter?

  /// The content of the record frame that the last record stands in.
  package var frameContent: [UInt8] { sequence.content }

  /// How many bytes of the file were read, and how many it has.
  package var extent: (read: UInt64, of: UInt64) { frames.extent }

  private var frames: TraceFrames
  private var identity: RunIdentitySum
  private var sequence: RecordSequence
  private var programIsRead = false

  /// Whether there was neither a footer nor a failure yet.
  private var isOpen = true
  private var failure: TraceError?

  /// A record and where it stands.
  package struct Entry: Equatable, Sendable {
    package var number: RecordNumber

    /// As it stands: values in blob records are empty here.
    package var record: Record

    /// The lengths of those values, as `RecordJoiner` takes them.
    package var blobLengths: [Int]

    /// Where the record is in ``TraceReader/frameContent``.
    package var range: Range<Int>
  }

  /// Opens a trace and reads its header.
  ///
  /// - Parameters:
  ///   - path: Of a trace, or of a partial one.
  ///   - names: The table to which the names of the records are added.
  ///   - disk: Where the trace is.
  /// - Throws: Any ``TraceError`` but `otherBehaviour`.
  package init(
    opening path: FilePath,
    names: NameTable = NameTable(),
    on disk: any Disk = SystemDisk()
  ) throws(TraceError) {
    self.path = path
    self.names = names
    sequence = RecordSequence(names: names)
    frames = try TraceFrames(opening: path, on: disk)
    header = try TraceReader.readHeader(path, &frames)
    identity = RunIdentitySum(header)
  }

  private static func readHeader(
    _ path: FilePath,
    _ frames: inout TraceFrames
  ) throws(TraceError) -> TraceHeader {
    let content = try frames.readHeader()
    do throws(TraceHeader.Refusal) {
      return try TraceHeader(parsing: content)
    } catch {
      switch error {
      case .tooNew(let format): throw .tooNew(path, format: format)
      case .unsound(let reason): throw frames.lastIsCorrupt(reason)
      }
    }
  }

  /// Refuses a trace whose records this engine would not write.
  ///
  /// - Throws: `otherBehaviour`.
  package func requireBehaviour() throws(TraceError) {
    if header.behaviour != TraceFormat.behaviour {
      throw .otherBehaviour(path, behaviour: header.behaviour)
    }
  }

  /// The source of the program.
  ///
  /// Call it once, before ``next()``, which passes over the program otherwise.
  ///
  /// - Returns: Exactly the bytes that the header names.
  /// - Throws: `unreadable`, `incomplete` or `corrupt`.
  package func readProgram() throws(TraceError) -> [UInt8] {
    var program: [UInt8] = []
    try readProgram { program.append(contentsOf: $0) }
    return program
  }

  private func readProgram(_ take: ([UInt8]) -> Void) throws(TraceError) {
    invariant(!programIsRead, "TraceReader: the program is read twice")
    programIsRead = true
    var sum = SHA256Sum()
    var rest = header.program.length
    while rest > 0 {
      let magic = try frames.nextMagic()
      if magic != TraceFormat.Magic.zstd { throw frames.corrupt("expected a piece of the program") }
      let piece = try frames.readOrdinary()
      let expected = min(rest, TraceFormat.programPiece)
      if piece.count != expected {
        throw frames.lastIsCorrupt("a program piece of \(piece.count) bytes, expected \(expected)")
      }
      sum.add(piece)
      identity.add(piece)
      take(piece)
      rest -= piece.count
    }
    if sum.text != header.program.sha256.array {
      throw frames.lastIsCorrupt("the program does not have the SHA-256 that the header names")
    }
  }

  /// The next record.
  ///
  /// O(record), and O(frame) once a frame.
  ///
  /// - Returns: nil at the end of a trace that is sound as a whole.
  /// - Throws: `unreadable`, `incomplete` or `corrupt`, and the same when called again.
  package func next() throws(TraceError) -> Entry? {
    try moveOn() ? sequence.entry : nil
  }

  /// The record that ``moveOn()`` came to last.
  var entry: Entry { sequence.entry }

  /// Where that record is in ``frameContent``.
  var entryRange: Range<Int> { sequence.entry.range }

  /// Moves ``entry`` to the next record, which costs less than a copy of it does.
  ///
  /// - Returns: false at the end of a trace that is sound as a whole.
  /// - Throws: As ``next()``.
  func moveOn() throws(TraceError) -> Bool { try advance() }

  /// Tells `tracker` of the record that ``moveOn()`` came to last.
  func note(in tracker: inout StepTracker) {
    if sequence.isAtStep { tracker.advance(past: sequence.entry.record) }
  }

  /// Reads whatever is left.
  ///
  /// - Returns: What the trace ends with.
  /// - Throws: As ``next()``.
  package func finish() throws(TraceError) -> TraceFooter {
    while true {
      if let footer { return footer }
      _ = try advance()
    }
  }

  /// Moves the sequence to the next record.
  ///
  /// - Returns: False at the end of the trace.
  private func advance() throws(TraceError) -> Bool {
    if !isOpen {
      if let failure { throw failure }
      return false
    }
    do throws(TraceError) {
      return try advanceUnfailed()
    } catch {
      failure = error
      isOpen = false
      throw error
    }
  }

  private func advanceUnfailed() throws(TraceError) -> Bool {
    if !programIsRead { try readProgram { _ in } }
    while true {
      if try nextInFrame() { return true }
      switch try frames.nextMagic() {
      case TraceFormat.Magic.zstd: try beginFrame()
      case TraceFormat.Magic.footer:
        footer = try readFooter()
        isOpen = false
        return false
      default: throw frames.corrupt("neither records nor a footer")
      }
    }
  }

  private func nextInFrame() throws(TraceError) -> Bool {
    do throws(RecordSequence.Unsound) {
      let isThere = try sequence.next()
      frames.records = sequence.counts.records
      return isThere
    } catch {
      throw frames.lastIsCorrupt(error.reason)
    }
  }

  private func beginFrame() throws(TraceError) {
    let content = try frames.readOrdinary()
    identity.add(content)
    do throws(RecordSequence.Unsound) {
      try sequence.begin(content)
    } catch {
      throw frames.lastIsCorrupt(error.reason)
    }
  }

  /// Rebuilds footer and seek table, and reads them as exactly that.
  private func readFooter() throws(TraceError) -> TraceFooter {
    let footer: TraceFooter
    do throws(RecordSequence.Unsound) {
      let (outcome, fingerprint) = try sequence.finish()
      footer = TraceFooter(
        counts: sequence.counts,
        fingerprint: fingerprint,
        frames: sequence.frames,
        identity: identity.identity,
        outcome: outcome,
        seal: Bytes(frames.seal)
      )
    } catch {
      throw frames.corrupt(error.reason)
    }
    try frames.read(exactly: footer.frame, called: "footer")
    try frames.read(exactly: frames.table.frame, called: "seek table")
    try frames.readEnd()
    return footer
  }
}
