import SimKernel

extension JSONParser {
  /// Notes every name of the object at `opening` that an earlier member has already.
  ///
  /// Names are compared by what they say, so `"a"` and `"\u0061"` are the same.
  mutating func collectDuplicateKeys(of opening: Int) {
    let end = Int(entries[opening].end)
    var keys: [Int] = []
    var index = opening + 1
    while index < end {
      keys.append(index)
      let value = entries[index + 1]
      index = value.kind == .array || value.kind == .object ? Int(value.end) : index + 2
    }
    if keys.count <= 16 {
      for (position, key) in keys.enumerated() {
        if keys[..<position].contains(where: { isSameText($0, key) }) {
          duplicateKeys.append(JSONNode(index: key))
        }
      }
    } else {
      let sorted = keys.map { (text: text(at: $0), key: $0) }
        .sorted { ($0.text, $0.key) < ($1.text, $1.key) }
      let repeated = zip(sorted, sorted.dropFirst()).filter { $0.text == $1.text }
      duplicateKeys += repeated.map(\.1.key).sorted().map(JSONNode.init(index:))
    }
  }

  private func isSameText(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (entries[first], entries[second])
    if one.kind == .plainText, other.kind == .plainText {
      let oneLength = Int(one.end) - one.start
      guard oneLength == Int(other.end) - other.start else { return false }
      for offset in 1..<oneLength
      where source[one.start + offset] != source[other.start + offset] { return false }
      return true
    }
    return text(at: first) == text(at: second)
  }

  private func text(at index: Int) -> Bytes {
    let entry = entries[index]
    return decodedText(
      source,
      start: entry.start + 1,
      end: Int(entry.end) - 1,
      hasEscapes: entry.kind == .escapedText
    )
  }
}
