internal import SimKernel

/// Two records that differ, in one line each, so that one sees how.
struct RecordSides {
  let first: String
  let second: String

  /// - Parameters:
  ///   - first: nil where the trace has ended.
  ///   - second: nil where the trace has ended.
  ///   - names: The table of both.
  ///   - times: Whether the records have their times.
  init(
    _ first: Record?,
    _ second: Record?,
    _ names: NameTable,
    _ times: ComparedTimes = .compared
  ) {
    let sides = RecordSides.texts(first, second, names)
    self.first = RecordSides.shown(sides.0, times)
    self.second = RecordSides.shown(sides.1, times)
  }

  /// An answer whose duration was taken away took no time that could be said.
  private static func shown(_ text: String, _ times: ComparedTimes) -> String {
    let head = "answer after 0ms"
    return times == .ignored && text.hasPrefix(head) ? "answer" + text.dropFirst(head.count) : text
  }

  private static func texts(
    _ first: Record?,
    _ second: Record?,
    _ names: NameTable
  ) -> (String, String) {
    let ended = "the end of the trace"
    guard let first, let second else {
      return (first?.text(names) ?? ended, second?.text(names) ?? ended)
    }
    let short = (first.text(names), second.text(names))
    if short.0 != short.1 { return short }
    let long = (first.text(names, limit: .max), second.text(names, limit: .max))
    if long.0 != long.1 { return apart(long.0, long.1) }
    return ("\(short.0), \(cause(first))", "\(short.1), \(cause(second))")
  }

  private static func cause(_ record: Record) -> String {
    record.cause.map { "caused by record \($0)" } ?? "without a cause"
  }

  /// Two long texts, cut so that where they first differ is shown.
  static func apart(_ first: String, _ second: String) -> (String, String) {
    let pairs = zip(first.unicodeScalars, second.unicodeScalars)
    let same = pairs.prefix { $0 == $1 }.count
    func cut(_ text: String) -> String {
      let scalars = text.unicodeScalars
      let rest = scalars.dropFirst(max(same - 20, 60))
      let end = rest.count > 80 ? "…" : ""
      return String(scalars.prefix(60)) + "…" + String(rest.prefix(80)) + end
    }
    return (cut(first), cut(second))
  }
}
