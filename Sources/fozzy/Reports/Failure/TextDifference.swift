import Scenario
import SimKernel

/// Where two texts differ, line by line.
struct TextDifference {
  enum Line: Equatable {
    case same(String)
    case expected(String)
    case found(String)

    /// So many equal lines between two places.
    case omitted(Int)
  }

  /// The lines that differ, with one equal line around each place; the first of many.
  private(set) var lines: [Line] = []

  /// How many lines more there are.
  private(set) var moreCount = 0

  /// So many lines are kept.
  private static let keptMax = 200

  /// The number of the first of ``lines`` in both texts, from 1.
  let firstLine: Int

  /// Texts as short as this, in one line, stand in the finding's message.
  private static let shortMax = 60

  /// Beyond so many lines only what the texts have in common at both ends is looked for.
  private static let linesMax = 400

  /// Nil when the message of the finding already shows both texts well.
  init?(_ values: Finding.Values) {
    let isShort = [values.expected, values.found].allSatisfy {
      $0.count <= Self.shortMax && !$0.array.contains(0x0A)
    }
    if isShort || values.expected == values.found { return nil }
    let expected = Self.split(values.expected)
    let found = Self.split(values.found)
    let head = sameCount(expected, found)
    let tail = sameCount(expected.dropFirst(head).reversed(), found.dropFirst(head).reversed())
    firstLine = max(1, head)
    if head > 0 { add(.same(Self.shown(expected[head - 1]))) }
    addDifferences(
      expected[head..<(expected.count - tail)],
      found[head..<(found.count - tail)]
    )
    if tail > 0 { add(.same(Self.shown(expected[expected.count - tail]))) }
  }

  private mutating func add(_ line: @autoclosure () -> Line) {
    if lines.count < Self.keptMax { lines.append(line()) } else { moreCount += 1 }
  }

  /// The lines of a text, each with its line feed.
  private static func split(_ text: Bytes) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = text.array[...]
    while let end = rest.firstIndex(of: 0x0A) {
      lines.append(rest[...end])
      rest = rest[(end + 1)...]
    }
    if !rest.isEmpty || lines.isEmpty { lines.append(rest) }
    return lines
  }

  private mutating func addDifferences(
    _ expected: ArraySlice<ArraySlice<UInt8>>,
    _ found: ArraySlice<ArraySlice<UInt8>>
  ) {
    if expected.count > Self.linesMax || found.count > Self.linesMax {
      return addChange(Array(expected), Array(found))
    }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in Array(found).difference(from: Array(expected)) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    let (left, right) = (Array(expected), Array(found))
    var (place, other) = (0, 0)
    while place < left.count || other < right.count {
      var (gone, new): ([ArraySlice<UInt8>], [ArraySlice<UInt8>]) = ([], [])
      while removed.contains(place) {
        gone.append(left[place])
        place += 1
      }
      while inserted.contains(other) {
        new.append(right[other])
        other += 1
      }
      addChange(gone, new)
      var same: [ArraySlice<UInt8>] = []
      while place < left.count, !removed.contains(place), !inserted.contains(other) {
        same.append(left[place])
        place += 1
        other += 1
      }
      addSame(same)
    }
  }

  private mutating func addSame(_ same: [ArraySlice<UInt8>]) {
    guard let first = same.first, let last = same.last else { return }
    add(.same(Self.shown(first)))
    if same.count > 3 { add(.omitted(same.count - 2)) }
    if same.count == 3 { add(.same(Self.shown(same[1]))) }
    if same.count > 1 { add(.same(Self.shown(last))) }
  }

  /// Adds lines that take each other's place; of long ones, the part where they differ is shown.
  private mutating func addChange(_ gone: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) {
    func shown(_ index: Int, of side: [ArraySlice<UInt8>], _ other: [ArraySlice<UInt8>]) -> String {
      guard other.indices.contains(index) else { return Self.shown(side[index]) }
      let endsApart = (side[index].last == 0x0A) != (other[index].last == 0x0A)
      let same = sameCount(side[index], other[index])
      let note = endsApart && side[index].last != 0x0A ? "  (without a line feed)" : ""
      return Self.shown(side[index], around: same) + note
    }
    for index in gone.indices { add(.expected(shown(index, of: gone, new))) }
    for index in new.indices { add(.found(shown(index, of: new, gone))) }
  }

  /// So many characters of a line are shown, and before the place where it differs.
  private static let width = 100
  private static let widthBefore = 40

  private static func shown(_ line: ArraySlice<UInt8>, around place: Int = 0) -> String {
    let text = line.last == 0x0A ? line.dropLast() : line
    // A scalar takes at most four bytes; some more than are shown say whether something was cut.
    let room = (width + 1) * 4
    let before = String(decoding: text.prefix(place).suffix(room), as: UTF8.self).unicodeScalars
    let after = String(decoding: text.dropFirst(place).prefix(room), as: UTF8.self).unicodeScalars
    let isWhole = before.count + after.count <= width
    let head = isWhole ? before[...] : before.suffix(widthBefore)
    let tail = isWhole ? after[...] : after.prefix(width - head.count)
    return (head.count < before.count ? "…" : "") + shownInLine(head)
      + shownInLine(tail) + (tail.count < after.count ? "…" : "")
  }
}

extension TextDifference {
  /// The difference for people: a heading, then lines that begin with `-`, `+` or a space.
  ///
  /// - Parameter count: How many lines at most, with the heading and one about what is left out.
  /// - Returns: At least the heading.
  func text(atMost count: Int) -> [String] {
    let shown = lines.map { line in
      switch line {
      case .same(let text): "  \(text)"
      case .expected(let text): "- \(text)"
      case .found(let text): "+ \(text)"
      case .omitted(let count): "  … \(count) equal lines"
      }
    }
    let heading = "- expected, + found, from line \(firstLine):"
    if shown.count + moreCount < count { return [heading] + shown }
    let head = shown.prefix(count - 2)
    return [heading] + head + ["  … and \(shown.count - head.count + moreCount) lines more"]
  }
}

/// How many elements two lists have in common at their beginnings.
private func sameCount<List: Collection>(_ first: List, _ second: List) -> Int
where List.Element: Equatable {
  var (index, other) = (first.startIndex, second.startIndex)
  var count = 0
  while index < first.endIndex, other < second.endIndex, first[index] == second[other] {
    first.formIndex(after: &index)
    second.formIndex(after: &other)
    count += 1
  }
  return count
}
