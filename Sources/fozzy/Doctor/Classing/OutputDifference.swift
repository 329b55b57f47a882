package import SimKernel

/// A line that two runs printed differently.
package struct OutputDifference: Equatable {
  /// From 1, in the first run's output.
  package var line: Int
  package var first: String
  package var other: String
  package var differenceClass: DifferenceClass

  package init(line: Int, first: String, other: String, differenceClass: DifferenceClass) {
    self.line = line
    self.first = first
    self.other = other
    self.differenceClass = differenceClass
  }
}

extension OutputDifference {
  /// Compares two outputs line by line.
  ///
  /// Lines that both have, in another order, are one difference; so is another number of lines. All
  /// others are paired by their places, and each class of a pair is one.
  ///
  /// - Parameters:
  ///   - first: An output.
  ///   - other: The same of another run.
  ///   - evidence: What else is known.
  ///   - limit: The most differences that are wanted.
  /// - Returns: The differences, by their lines.
  package static func list(
    _ first: Bytes,
    _ other: Bytes,
    _ evidence: DifferenceEvidence,
    limit: Int = 20
  ) -> [OutputDifference] {
    if first == other { return [] }
    if first.array.contains(0) || other.array.contains(0) { return [whole(first, other, evidence)] }
    let (one, two) = (lines(of: first), lines(of: other))
    guard one.count == two.count else {
      return [countDifference(one, two, evidence)]
    }
    let places = one.indices.filter { one[$0] != two[$0] }
    if places.isEmpty { return [whole(first, other, evidence)] }
    let moved = movedLines(places, one, two)
    var found: [OutputDifference] = []
    if let place = moved.first {
      found.append(
        difference(place, one[place], two[place], evidence.decidedClass ?? .ordering)
      )
    }
    for (left, right) in unsharedLines(places, one, two) {
      let pair = LinePair(first: one[left], other: two[right], evidence: evidence)
      found += pair.classes.map { difference(left, one[left], two[right], $0) }
      if found.count >= limit { break }
    }
    return found.prefix(limit).sorted { $0.line < $1.line }
  }

  private static func lines(of text: Bytes) -> [String] {
    text.array.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private static func difference(
    _ place: Int,
    _ first: String,
    _ other: String,
    _ differenceClass: DifferenceClass
  ) -> OutputDifference {
    let (first, other) = shortened(first, other)
    return OutputDifference(
      line: place + 1,
      first: first,
      other: other,
      differenceClass: differenceClass
    )
  }

  /// Lines that are longer are cut.
  private static let lengthMax = 1000

  /// The lines, or of long ones what stands around the first character that differs.
  private static func shortened(_ first: String, _ other: String) -> (String, String) {
    let (one, two) = (first.unicodeScalars, other.unicodeScalars)
    if max(one.count, two.count) <= lengthMax { return (first, other) }
    let start = max(0, zip(one, two).prefix { $0 == $1 }.count - lengthMax / 2)
    func cut(_ scalars: String.UnicodeScalarView) -> String {
      let rest = scalars.dropFirst(start)
      let text = String(String.UnicodeScalarView(rest.prefix(lengthMax)))
      return (start > 0 ? "…" : "") + text + (rest.count > lengthMax ? "…" : "")
    }
    return (cut(one), cut(two))
  }

  /// The places whose line of the first output stands elsewhere in the other.
  private static func movedLines(_ places: [Int], _ one: [String], _ two: [String]) -> [Int] {
    var left = counts(places.map { two[$0] })
    return places.filter { place in
      guard let count = left[one[place]], count > 0 else { return false }
      left[one[place]] = count - 1
      return true
    }
  }

  /// The places of lines that only one of the outputs has, paired in order.
  private static func unsharedLines(
    _ places: [Int],
    _ one: [String],
    _ two: [String]
  ) -> [(Int, Int)] {
    let movedThere = Set(movedLines(places, one, two))
    let movedHere = Set(movedLines(places, two, one))
    let pairs = zip(
      places.filter { !movedThere.contains($0) },
      places.filter { !movedHere.contains($0) }
    )
    return Array(pairs)
  }

  private static func counts(_ lines: [String]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for line in lines { counts[line, default: 0] += 1 }
    return counts
  }

  private static func countDifference(
    _ one: [String],
    _ two: [String],
    _ evidence: DifferenceEvidence
  ) -> OutputDifference {
    let place = zip(one, two).prefix { $0 == $1 }.count
    return difference(
      place,
      place < one.count ? one[place] : "",
      place < two.count ? two[place] : "",
      evidence.decidedClass ?? .count
    )
  }

  /// Two outputs that differ in bytes that are no text.
  private static func whole(
    _ first: Bytes,
    _ other: Bytes,
    _ evidence: DifferenceEvidence
  ) -> OutputDifference {
    let place = zip(first.array, other.array).prefix { $0 == $1 }.count
    let line = first.array.prefix(place).count { $0 == 0x0A } + 1
    return OutputDifference(
      line: line,
      first: "\(first.count) bytes, another at byte \(place)",
      other: "\(other.count) bytes, another at byte \(place)",
      differenceClass: evidence.decidedClass ?? .other
    )
  }
}
