import SimKernel

extension JSONParser {
  /// Notes every name of the object at `opening` that an earlier member has already.
  ///
  /// Names are compared by what they say, so `"a"` and `"\u0061"` are the same.
  mutating func collectDuplicateKeys(of opening: Int) {
    let end = Int(entries[opening].end)
    var count = 0
    var key = opening + 1
    while key < end {
      if count < 16, isRepeated(key, since: opening + 1) {
        duplicateKeys.append(JSONNode(index: key))
      }
      count += 1
      key = indexAfterMember(key)
    }
    if count > 16 { collectLateDuplicateKeys(of: opening) }
  }

  /// Notes the repeated names after the first sixteen members, by sorting all names.
  private mutating func collectLateDuplicateKeys(of opening: Int) {
    let end = Int(entries[opening].end)
    var keys: [Int] = []
    var key = opening + 1
    while key < end {
      keys.append(key)
      key = indexAfterMember(key)
    }
    let sorted = keys.map { (text: text(at: $0), key: $0) }
      .sorted { ($0.text, $0.key) < ($1.text, $1.key) }
    let repeated = zip(sorted, sorted.dropFirst()).filter { $0.text == $1.text }
    duplicateKeys += repeated.map(\.1.key).filter { $0 >= keys[16] }.sorted()
      .map(JSONNode.init(index:))
  }

  private func isRepeated(_ key: Int, since first: Int) -> Bool {
    var earlier = first
    while earlier < key {
      if isSameText(earlier, key) { return true }
      earlier = indexAfterMember(earlier)
    }
    return false
  }

  private func indexAfterMember(_ key: Int) -> Int {
    let value = entries[key + 1]
    return value.kind == .array || value.kind == .object ? Int(value.end) : key + 2
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
