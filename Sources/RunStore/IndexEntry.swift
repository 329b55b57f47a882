internal import Replay
package import SimKernel

/// A line of the index: one run, or one replay of a run.
package struct IndexEntry: Equatable, Sendable {
  package var facts: RunFacts

  /// Whether the run's folder has its trace.
  package var hasTrace: Bool

  /// When it began and ended, in UTC; the only thing here that depends on the machine.
  package var startedAt: Bytes
  package var finishedAt: Bytes

  package init(_ facts: RunFacts, hasTrace: Bool, startedAt: Bytes, finishedAt: Bytes) {
    self.facts = facts
    self.hasTrace = hasTrace
    self.startedAt = startedAt
    self.finishedAt = finishedAt
  }

  /// Replays are counted, but are no runs that have a folder.
  package var isReplay: Bool { facts.mode == "replay" }
}

extension IndexEntry {
  /// The key that a line begins with where its number is not that of the line before plus 1.
  static let numberKey: Bytes = "#"

  /// The line, with its line feed.
  func line(number: UInt64? = nil) -> [UInt8] {
    var members =
      facts.members + [
        CanonicalJSON.Member("finishedAt", .string(finishedAt)),
        CanonicalJSON.Member("startedAt", .string(startedAt)),
        CanonicalJSON.Member("trace", .boolean(hasTrace)),
      ]
    if let number { members.append(CanonicalJSON.Member(IndexEntry.numberKey, .number(number))) }
    return CanonicalJSON.object(of: members).text + [UInt8(ascii: "\n")]
  }

  /// Reads a line without its line feed; nil for one that was cut or is something else.
  init?(line: ArraySlice<UInt8>) {
    // Some editors end lines so.
    let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    guard let json = try? CanonicalJSON(parsing: Array(text)), let facts = RunFacts(json),
      let startedAt = json["startedAt"]?.string, let finishedAt = json["finishedAt"]?.string,
      case .boolean(let hasTrace)? = json["trace"]
    else { return nil }
    self.init(facts, hasTrace: hasTrace, startedAt: startedAt, finishedAt: finishedAt)
  }

  /// The number that a line gives itself; nil for most.
  static func number(ofLine line: ArraySlice<UInt8>) -> UInt64? {
    let opening = Array("{\"#\":".utf8)
    guard line.starts(with: opening) else { return nil }
    let digits = line.dropFirst(opening.count).prefix {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
    }
    return UInt64(String(decoding: digits, as: UTF8.self))
  }
}
