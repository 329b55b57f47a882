/// Reads the text of a ``DocumentPath`` from its start.
struct DocumentPathReader {
  typealias Segment = DocumentPath.Segment
  typealias Malformed = DocumentPath.Malformed

  private let text: String.UTF8View

  /// What has not been read.
  private var rest: Substring.UTF8View

  init(_ text: String) {
    self.text = text.utf8
    rest = text[...].utf8
  }

  private static let (dot, opening, closing) = (
    UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]")
  )

  mutating func readAll() throws(Malformed) -> [Segment] {
    if text.isEmpty { throw malformed("is empty") }
    if text.elementsEqual(".".utf8) { return [] }
    if rest.first == UInt8(ascii: "$") {
      rest.removeFirst()
      if rest.isEmpty || rest.elementsEqual(".".utf8) { return [] }
      if !isAtSegment { throw malformed("has no `.` or `[` behind `$`") }
    }
    var segments: [Segment] = []
    if !isAtSegment { segments.append(try readName()) }
    while let next = rest.popFirst() {
      if next == DocumentPathReader.opening {
        segments.append(try readBrackets())
      } else if !segments.isEmpty || rest.first != DocumentPathReader.opening {
        segments.append(try readName())
      }
    }
    return segments
  }

  private var isAtSegment: Bool {
    rest.first == DocumentPathReader.dot || rest.first == DocumentPathReader.opening
  }

  private mutating func readName() throws(Malformed) -> Segment {
    let name = rest.prefix { $0 != DocumentPathReader.dot && $0 != DocumentPathReader.opening }
    if name.isEmpty { throw malformed("has no name behind a `.`") }
    rest = rest[name.endIndex...]
    return .name(String(Substring(name)))
  }

  /// Reads from behind the `[`.
  private mutating func readBrackets() throws(Malformed) -> Segment {
    guard let end = rest.firstIndex(of: DocumentPathReader.closing) else {
      throw malformed("has `[` without `]`", before: 1)
    }
    let inside = Substring(rest[..<end])
    let segment: Segment
    if inside.isEmpty {
      segment = .all
    } else if let index = DocumentPath.index(inside) {
      segment = .index(index)
    } else {
      let shown = shownInLine(String(inside), atMost: 20)
      throw malformed("has `[\(shown)]`, expected a number from 0 or `[]`")
    }
    rest = rest[rest.index(after: end)...]
    if !rest.isEmpty, !isAtSegment {
      let next = shownInLine(Substring(rest).unicodeScalars.prefix(1))
      throw malformed("has `\(next)` behind `]`, expected `.` or `[`")
    }
    return segment
  }

  /// What is wrong where the rest begins, or so many bytes before it.
  private func malformed(_ reason: String, before count: Int = 0) -> Malformed {
    Malformed(reason: reason, offset: text.count - rest.count - count)
  }
}
