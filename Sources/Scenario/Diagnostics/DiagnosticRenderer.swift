/// Shows diagnostics with the line of the source that they are about.
///
///     pay.fozzy.json:4:22: error: `sleep` has no field `durtion` [unknown_field]
///       { "type": "sleep", "durtion": "1s" }
///                          ^
///       at /steps/0/durtion
///       hint: did you mean `duration`?
///
/// Control characters are escaped and tabs shown as one space; of a long line only the part around
/// the place is shown. The caret assumes that every scalar is one cell wide.
struct DiagnosticRenderer {
  let path: String
  let source: [UInt8]

  /// How many scalars are shown on either side of the place.
  private static let widthBefore = 60
  private static let widthAfter = 40

  func render(_ diagnostic: Diagnostic) -> String {
    let location = diagnostic.location
    let place = "\(path):\(location.line):\(location.column)"
    var lines = [
      "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.code.rawValue)]"
    ]
    let (before, after) = surroundings(of: location.offset)
    if !before.isEmpty || !after.isEmpty {
      lines.append("  \(before)\(after)")
      lines.append("  \(String(repeating: " ", count: before.unicodeScalars.count))^")
    }
    if !location.pointer.isEmpty {
      lines.append("  at \(visible(Array(location.pointer.unicodeScalars)[...]))")
    }
    if let hint = diagnostic.hint { lines.append("  hint: \(hint)") }
    return lines.joined(separator: "\n")
  }

  /// The shown parts of the line before and from `offset`.
  private func surroundings(of offset: Int) -> (before: String, after: String) {
    let offset = min(offset, source.count)
    // A scalar takes at most four bytes; one more than is shown says whether something was cut.
    let floor = max(0, offset - (Self.widthBefore + 1) * 4)
    let ceiling = min(source.count, offset + (Self.widthAfter + 1) * 4)
    let start = source[floor..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? floor
    var end = source[offset..<ceiling].firstIndex(of: 0x0A) ?? ceiling
    let isStartCut = start == floor && floor > 0 && source[floor - 1] != 0x0A
    let isEndCut = end == ceiling && ceiling < source.count && source[ceiling] != 0x0A
    // Files of other systems end their lines with a carriage return too.
    if !isEndCut, end > offset, source[end - 1] == 0x0D { end -= 1 }

    let head = scalars(source[start..<offset])
    let tail = scalars(source[offset..<end])
    let shownHead = head.suffix(Self.widthBefore)
    let shownTail = tail.prefix(Self.widthAfter)
    return (
      (isStartCut || shownHead.count < head.count ? "…" : "") + visible(shownHead),
      visible(shownTail) + (isEndCut || shownTail.count < tail.count ? "…" : "")
    )
  }

  private func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  private func visible(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    scalars.reduce(into: "") { $0 += $1 == "\t" ? " " : shown($1) }
  }
}
