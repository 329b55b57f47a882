internal import SimKernel

/// Two records that differ, in one line each, so that one sees how.
struct RecordSides {
  let first: String
  let second: String

  /// - Parameters:
  ///   - first: nil where the trace has ended.
  ///   - second: nil where the trace has ended.
  ///   - names: The table of both.
  init(_ first: Record?, _ second: Record?, _ names: NameTable) {
    let ended = "the end of the trace"
    guard let first, let second else {
      self.first = first?.text(names) ?? ended
      self.second = second?.text(names) ?? ended
      return
    }
    let short = (first.text(names), second.text(names))
    if short.0 != short.1 {
      (self.first, self.second) = short
      return
    }
    let long = (first.text(names, limit: .max), second.text(names, limit: .max))
    if long.0 != long.1 {
      (self.first, self.second) = RecordSides.apart(long.0, long.1)
      return
    }
    self.first = "\(short.0), \(RecordSides.cause(first))"
    self.second = "\(short.1), \(RecordSides.cause(second))"
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
