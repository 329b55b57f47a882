import Replay
import SimKernel

/// Keeps the last frames of a run, so that its last records can be shown once it has failed.
///
/// Costs a run that passes nothing but the memory of these frames.
struct LastRecords {
  private var frames: [Frame] = []
  private var bytes = 0

  /// So many bytes of frames are kept at least, where there are so many.
  private static let bytesKept = 1 << 19

  mutating func see(_ frame: Frame) {
    frames.append(frame)
    bytes += frame.content.count
    while let first = frames.first, bytes - first.content.count >= Self.bytesKept {
      bytes -= first.content.count
      frames.removeFirst()
    }
  }

  /// The last records before the first finding among them, or else before the end.
  ///
  /// Digests are left out: they say nothing to people. O(the frames that are kept).
  ///
  /// - Parameter count: How many at most.
  /// - Returns: In the order of the run.
  func lines(_ count: Int) -> [RecordLine] {
    var records = FrameRecords()
    var last: [FrameRecords.Entry] = []
    var isOver = false
    for frame in frames {
      records.read(frame) { entry in
        switch entry.record.body {
        case .finding, .end: isOver = true
        case .digest: break
        default:
          if isOver { return }
          last.append(entry)
          if last.count > 2 * count { last.removeFirst(count) }
        }
      }
    }
    return last.suffix(count).map { entry in
      RecordLine(
        number: entry.number,
        instant: entry.instant,
        kind: entry.record.body.kind,
        task: entry.record.task,
        text: entry.record.text(records.names, limit: Self.valueWidth)
      )
    }
  }

  /// So many characters of each value are shown.
  private static let valueWidth = 60
}

/// One record as people read it.
struct RecordLine: Equatable, Sendable {
  let number: RecordNumber

  /// In virtual time.
  let instant: Instant

  /// Such as `stepStart`.
  let kind: String

  /// Whose record it is.
  let task: TaskID
  let text: String
}

extension RecordLine {
  var document: Document {
    .object(inOrder: [
      Document.Member("record", .number(number)),
      Document.Member("instantNs", .number(instant.nanoseconds)),
      Document.Member("kind", .text(kind)),
      Document.Member("task", task == .kernel ? nil : .number(task.number)),
      Document.Member("text", .text(text)),
    ])
  }
}

extension [RecordLine] {
  /// All of them; nil where there are none.
  var document: Document? { isEmpty ? nil : .array(map(\.document)) }
}
