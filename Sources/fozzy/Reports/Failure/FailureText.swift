import SimKernel

/// What people read of a failure: the findings, and the last records before it.
///
/// However much went wrong, a terminal shows it at once.
struct FailureText {
  let findings: [PlacedFinding]
  let lastRecords: [RecordLine]

  /// So many lines a failure has in all, with its heading and the lines about its recording.
  static let linesMax = 40

  /// Those lines of a failure that are not about findings or records are at most so many.
  private static let otherLinesMax = 9

  /// The lines.
  func lines(in style: TextStyle) -> [String] {
    let tail = recordLines
    let room = Self.linesMax - Self.otherLinesMax - tail.count
    var lines = findings.flatMap { $0.lines(in: style) }
    if lines.count > room {
      let rest = lines.count - room + 1
      lines = lines.prefix(room - 1) + ["… and \(rest) lines more; --json has all findings"]
    }
    return lines + tail
  }

  private var recordLines: [String] {
    if lastRecords.isEmpty { return [] }
    let instants = lastRecords.map { "at \($0.instant.since(.start).rounded)" }
    let numbers = lastRecords.map { "\($0.number)" }
    let width = (instants.map(\.utf8.count).max() ?? 0, numbers.map(\.utf8.count).max() ?? 0)
    return ["last records:"]
      + lastRecords.indices.map { index in
        "  \(padded(instants[index], width.0))  \(padded(numbers[index], width.1))  "
          + shownInLine(lastRecords[index].text)
      }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }
}
