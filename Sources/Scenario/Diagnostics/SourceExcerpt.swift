/// The line of a source around one place, as a terminal can show it.
///
/// Control characters are escaped and tabs shown as one space; of a long line only the part around
/// the place is shown. The caret assumes that every scalar is one cell wide.
package struct SourceExcerpt {
  private let before: String
  private let after: String

  /// How many scalars are shown in all, and before the place.
  private static let width = 100
  private static let widthBefore = 60

  /// The shown parts of the line before and from `offset`.
  package init(of source: [UInt8], at offset: Int) {
    let offset = min(offset, source.count)
    // A scalar takes at most four bytes; one more than is shown says whether something was cut.
    let floor = max(0, offset - (Self.widthBefore + 1) * 4)
    let ceiling = min(source.count, offset + (Self.width + 1) * 4)
    let start = source[floor..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? floor
    var end = source[offset..<ceiling].firstIndex(of: 0x0A) ?? ceiling
    let isStartCut = start == floor && floor > 0 && source[floor - 1] != 0x0A
    let isEndCut = end == ceiling && ceiling < source.count && source[ceiling] != 0x0A
    // Files of other systems end their lines with a carriage return too.
    if !isEndCut, end > offset, source[end - 1] == 0x0D { end -= 1 }

    let head = Self.scalars(source[start..<offset])
    let tail = Self.scalars(source[offset..<end])
    let shownHead = head.suffix(Self.widthBefore)
    let shownTail = tail.prefix(Self.width - shownHead.count)
    before =
      (isStartCut || shownHead.count < head.count ? "…" : "") + Self.visible(shownHead)
    after = Self.visible(shownTail) + (isEndCut || shownTail.count < tail.count ? "…" : "")
  }

  /// The line, and a caret under the place; none where the line is empty.
  package var lines: [String] {
    if before.isEmpty, after.isEmpty { return [] }
    let indentation = String(repeating: " ", count: before.unicodeScalars.count)
    return [before + after, indentation + "^"]
  }

  private static func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
  }

  /// The scalars as they fit into a line.
  static func visible(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    scalars.reduce(into: "") { $0 += $1 == "\t" ? " " : shown($1) }
  }
}
