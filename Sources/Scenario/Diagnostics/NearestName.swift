/// The one of `candidates` that `name` is most likely a misspelling of; nil when none is near.
///
/// Near means at most two edits, or a third of the name's length, and at least one character kept.
/// Capital letters are as good as small ones. Of several equally near ones it is the first.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let name = lowercased(name)
  let allowed = max(2, name.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = lowercased(candidate)
    guard abs(other.count - name.count) <= allowed else { continue }
    let distance = editDistance(name, other)
    guard distance <= allowed, distance < min(name.count, other.count) else { continue }
    if let best, best.distance <= distance { continue }
    best = (candidate, distance)
  }
  return best?.name
}

/// The bytes of a text, those of `A` to `Z` as small letters.
private func lowercased(_ text: String) -> [UInt8] {
  text.utf8.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 ? $0 | 0x20 : $0 }
}

/// The fewest insertions, deletions, replacements and swaps of neighbours between two texts.
///
/// The restricted Damerau-Levenshtein distance: no part is edited twice. O(*n* × *m*).
package func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...second.count)
  for row in 0..<first.count {
    var current = [row + 1]
    for column in 0..<second.count {
      let replaced = previous[column] + (first[row] == second[column] ? 0 : 1)
      var distance = min(replaced, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        distance = min(distance, beforePrevious[column - 1] + 1)
      }
      current.append(distance)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[second.count]
}
