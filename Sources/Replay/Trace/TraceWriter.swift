package import Files
package import SimKernel
package import SystemPackage

/// Writes a trace while its run goes on, one frame at a time.
///
/// The file is `NAME.partial` until ``seal(counts:outcome:fingerprint:)``, and readable up to its last
/// whole frame at any moment. Memory does not grow with the records: 32 bytes are kept for each frame
/// of 256 KiB.
package final class TraceWriter: FrameSink {
  private let collision: Collision
  private var file: PartialFile?
  private var compressor: ZstdCompressor
  private var identity: RunIdentitySum
  private var seal = SHA256Sum()
  private var table = SeekTable()
  private var frames: [TraceFooter.FrameStart] = []
  private var recordCount: UInt64 = 0

  /// Why the file could not be written, once it couldn't; later frames are ignored.
  package private(set) var failure: FileError?

  /// Claims the file and writes what stands before the records.
  ///
  /// - Parameters:
  ///   - target: The final name.
  ///   - header: Must name `program`.
  ///   - program: The source, exactly as it was read.
  ///   - disk: Where to write.
  ///   - collision: What happens to a file that stands at the final name.
  ///   - makingFolders: Whether missing folders are made.
  /// - Throws: As ``Files/PartialFile``, and `tooLarge` for options that do not fit in a header. Then
  ///   no file is left behind, if the disk allows.
  package init(
    for target: FilePath,
    _ header: TraceHeader,
    program: [UInt8],
    on disk: any Disk = SystemDisk(),
    collision: Collision,
    makingFolders: Bool = false
  ) throws(FileError) {
    invariant(
      header.program.length == program.count,
      "TraceWriter: the header names \(header.program.length) bytes, not \(program.count)"
    )
    let content = header.content
    if content.count > TraceFormat.headerBytesMax {
      throw .tooLarge(target, limit: TraceFormat.headerBytesMax)
    }
    if program.count > TraceFormat.programBytesMax {
      throw .tooLarge(target, limit: TraceFormat.programBytesMax)
    }
    self.collision = collision
    compressor = ZstdCompressor(level: TraceWriter.level)
    identity = RunIdentitySum(header)
    identity.add(program)
    file = try PartialFile(
      for: target,
      on: disk,
      collision: collision,
      makingFolders: makingFolders
    )
    do throws(FileError) {
      try append(.skippableFrame(TraceFormat.Magic.header, content), contentSize: 0)
      try append(program: program)
    } catch {
      try? file.take()?.abandon()
      throw error
    }
  }

  /// Measured: the best ratio for its time on records, which are small already.
  private static let level: Int32 = 3

  private func append(program: [UInt8]) throws(FileError) {
    var begin = 0
    while begin < program.count {
      let end = min(begin + TraceFormat.programPiece, program.count)
      try append(compressing: program.span.extracting(begin..<end))
      begin = end
    }
  }

  private func append(compressing content: Span<UInt8>) throws(FileError) {
    let frame = compressor.compress(content)
    try append(frame.span, contentSize: content.count)
  }

  private func append(_ frame: [UInt8], contentSize: Int) throws(FileError) {
    try append(frame.span, contentSize: contentSize)
  }

  /// Appends a frame that the seek table lists and the seal covers.
  private func append(_ frame: Span<UInt8>, contentSize: Int) throws(FileError) {
    seal.add(frame)
    table.add(size: frame.count, contentSize: contentSize)
    try file?.append(frame)
  }

  /// Writes one frame of records.
  ///
  /// O(frame).
  ///
  /// - Returns: false when the file could not be written; ``failure`` says why.
  package func accept(_ frame: Frame) -> Bool {
    if failure != nil { return false }
    invariant(
      frame.prologue.firstRecord == recordCount,
      "TraceWriter: record \(frame.prologue.firstRecord) after \(recordCount) records"
    )
    invariant(
      frame.content.count <= RecordLimits.frameContent,
      "TraceWriter: a frame of \(frame.content.count) bytes"
    )
    recordCount += frame.recordCount
    frames.append(TraceFooter.FrameStart(frame.prologue))
    identity.add(frame.content)
    do throws(FileError) {
      try append(compressing: frame.content.span)
      return true
    } catch {
      failure = error
      return false
    }
  }

  /// Writes footer and seek table, makes the file durable and gives it its final name.
  ///
  /// Nothing may be appended afterwards, whether it throws or not.
  ///
  /// - Parameters:
  ///   - counts: Of all records.
  ///   - outcome: The status of the `end` record.
  ///   - fingerprint: What the journal's `finish` returned.
  /// - Returns: Where the file is, and the footer that it ends with.
  /// - Throws: ``failure`` if there was one, or as ``Files/PartialFile/seal(collision:)``. The partial
  ///   file stays.
  package func seal(
    counts: TraceCounts,
    outcome: Bytes,
    fingerprint: Digest128
  ) throws(FileError) -> (Placement, TraceFooter) {
    if let failure { throw failure }
    guard let file = file.take() else { fatalError("TraceWriter: sealed twice") }
    invariant(
      counts.records == recordCount,
      "TraceWriter: \(counts.records) records counted, \(recordCount) written"
    )
    let footer = TraceFooter(
      counts: counts,
      fingerprint: fingerprint,
      frames: frames,
      identity: identity.identity,
      outcome: outcome,
      seal: Bytes(seal.text)
    )
    let frame = footer.frame
    table.add(size: frame.count, contentSize: 0)
    try file.append(frame)
    try file.append(table.frame)
    return (try file.seal(collision: collision), footer)
  }

  /// Removes what was written.
  ///
  /// - Throws: `permissionDenied` or `failed`.
  package func abandon() throws(FileError) {
    try file.take()?.abandon()
  }
}
