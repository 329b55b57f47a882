/// Two lines that stand at one place of two outputs.
struct LinePair {
  let first: String
  let other: String
  let evidence: DifferenceEvidence

  /// What differs between them, each class once, in the order of the words.
  var classes: [DifferenceClass] {
    if let decided = evidence.decidedClass { return [decided] }
    if hasOtherSeparators { return [.locale] }
    let found = wordClasses
    if hasOtherOrder, found.allSatisfy({ [.count, .other, .random].contains($0) }) {
      return [.ordering]
    }
    // The parts of a date that are mere numbers.
    let parts = found.contains(.timestamp) ? found.filter { $0 != .count } : found
    return parts.isEmpty ? [.other] : parts
  }

  private var wordClasses: [DifferenceClass] {
    let (firstWords, otherWords) = (TextWords(first), TextWords(other))
    let (one, two) = (firstWords.words, otherWords.words)
    guard one.count == two.count else {
      let isTime = [one, two].allSatisfy { $0.contains(where: TimeWords.isTime) }
      return [isTime ? .timestamp : .other]
    }
    var found: [DifferenceClass] = []
    for index in one.indices where one[index] != two[index] {
      let pair = WordPair(
        first: one[index],
        other: two[index],
        before: index > 0 ? one[index - 1] : nil,
        after: index + 1 < one.count ? one[index + 1] : nil,
        isBracketed: firstWords.bracketed.contains(index) && otherWords.bracketed.contains(index),
        evidence: evidence
      )
      let new = pair.differenceClass
      if !found.contains(new) { found.append(new) }
    }
    return found
  }

  /// Whether the words are the same, in another order.
  private var hasOtherOrder: Bool {
    let (one, two) = (TextWords.runs(of: first), TextWords.runs(of: other))
    return one.count > 1 && one != two && one.sorted() == two.sorted()
  }

  /// Whether nothing differs but how digits are grouped and where decimals begin.
  private var hasOtherSeparators: Bool {
    func plain(_ line: String) -> String {
      let characters = Array(line)
      return String(
        characters.indices.compactMap { index -> Character? in
          let isBetween =
            index > 0 && index + 1 < characters.count && characters[index - 1].isNumber
            && characters[index + 1].isNumber
          return isBetween && ".,\u{A0}\u{202F}".contains(characters[index])
            ? nil : characters[index]
        }
      )
    }
    return first.contains { ",\u{A0}\u{202F}".contains($0) }
      != other.contains {
        ",\u{A0}\u{202F}".contains($0)
      } && plain(first) == plain(other)
  }
}
