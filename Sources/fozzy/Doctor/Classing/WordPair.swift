/// Two words that stand at one place of two lines.
struct WordPair {
  let first: String
  let other: String

  /// The words around them, which both lines share or not.
  let before: String?
  let after: String?

  /// Whether both stand in `[` and `]`.
  let isBracketed: Bool
  let evidence: DifferenceEvidence

  /// What the pair is an example of.
  var differenceClass: DifferenceClass {
    if isAddress { return .address }
    if both(Self.isUUID) { return .random }
    if both(Self.isTemporary), !evidence.followsFolders { return .temporaryPath }
    if TimeWords.isTime(first, other) || isDayOfMonth { return .timestamp }
    if DurationWords.isDuration(first, other, before: before, after: after) { return .duration }
    if isPort { return .port }
    if isProcessID { return .pid }
    // What is in a name may say more than the whole of it.
    let inner = core?.differenceClass ?? .other
    if inner != .other, inner != .count { return inner }
    if isRandom { return .random }
    if both(Self.isNumber) { return .count }
    return inner
  }

  private func both(_ test: (String) -> Bool) -> Bool { test(first) && test(other) }

  // MARK: - Forms

  private var isAddress: Bool {
    if both({
      $0.lowercased().hasPrefix("0x") && $0.utf8.count >= 6 && String($0.dropFirst(2)).isHexadecimal
    }) {
      return true
    }
    // `Name@1b2c3d`, as some runtimes print an object.
    let one = first.split(separator: "@")
    let two = other.split(separator: "@")
    return one.count == 2 && two.count == 2 && one[0] == two[0]
      && [one[1], two[1]].allSatisfy { String($0).isHexadecimal && $0.utf8.count >= 5 }
  }

  private static func isUUID(_ word: String) -> Bool {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && parts.allSatisfy { String($0).isHexadecimal }
  }

  private static func isTemporary(_ word: String) -> Bool {
    ["/tmp/", "/var/tmp/", "/dev/shm/"].contains { word.contains($0) }
      || word.hasPrefix("tmp.") || word.hasPrefix("./tmp.")
  }

  /// Whether both are the number of a day beside a month.
  private var isDayOfMonth: Bool {
    guard both({ $0.isDigits && $0.utf8.count <= 2 }) else { return false }
    return [before, after].contains { $0.map(TimeWords.isName) ?? false }
  }

  private var isPort: Bool {
    if let before = before?.lowercased(), before.hasSuffix("port"), both(\.isDigits) { return true }
    let one = first.split(separator: ":")
    let two = other.split(separator: ":")
    guard one.count >= 2, one.count == two.count, one.dropLast() == two.dropLast(),
      one.dropLast().contains(where: { $0.contains { $0.isLetter || $0 == "." } })
    else { return false }
    // What follows the port of a URL is the same path.
    let ports = [one[one.count - 1], two[two.count - 1]].map { $0.split(separator: "/")[0] }
    return ports.allSatisfy { (Int($0) ?? 0) >= 1024 && (Int($0) ?? 0) <= 65_535 }
  }

  private var isProcessID: Bool {
    guard let one = first.wholeNumber, let two = other.wholeNumber, one > 1, two > 1 else {
      return false
    }
    if let word = before?.lowercased(), word.hasSuffix("pid") || word == "process" { return true }
    if isBracketed { return true }
    if let ids = evidence.processIDs { return ids.first.contains(one) && ids.other.contains(two) }
    // Ids are given away in order. What is counted is mostly named behind the number.
    let isNamed = after?.contains { $0.isLetter } ?? false
    return !isNamed && one >= 100 && two >= 100 && max(one, two) <= 4_194_304
      && abs(one - two) <= 4096
  }

  private var isRandom: Bool {
    if both({ Self.isNumber($0) && $0.utf8.count >= 12 }) { return true }
    guard first.utf8.count >= 8, first.utf8.count == other.utf8.count else { return false }
    if both(\.isHexadecimal), first.hasDigit || other.hasDigit { return true }
    let isToken = both { $0.utf8.allSatisfy { $0.isTokenByte } }
    return isToken && both(Self.isMixed)
  }

  /// Whether letters and digits, or letters of both cases, are mixed as in no word.
  private static func isMixed(_ word: String) -> Bool {
    let inner = word.dropFirst()
    return word.contains { $0.isLetter } && (word.hasDigit || inner.contains { $0.isUppercase })
  }

  private static func isNumber(_ word: String) -> Bool {
    word.hasDigit && word.allSatisfy { $0.isNumber || ".+-%".contains($0) }
  }

  // MARK: - The part that differs

  /// The pair without what both begin and end with, cut at characters that end a name.
  private var core: WordPair? {
    let (one, two) = (Array(first), Array(other))
    var start = zip(one, two).prefix { $0 == $1 }.count
    while start > 0, one[start - 1].isWordPart { start -= 1 }
    var end = zip(one.reversed(), two.reversed()).prefix { $0 == $1 }.count
    end = min(end, one.count - start, two.count - start)
    while end > 0, one[one.count - end].isWordPart { end -= 1 }
    if start == 0, end == 0 { return nil }
    return WordPair(
      first: String(one[start..<(one.count - end)]),
      other: String(two[start..<(two.count - end)]),
      before: start == 0 ? before : TextWords.runs(of: String(one[..<start])).last,
      after: end == 0 ? after : nil,
      isBracketed: false,
      evidence: evidence
    )
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber }
}

extension UInt8 {
  fileprivate var isTokenByte: Bool {
    0x30...0x39 ~= self || 0x41...0x5A ~= self || 0x61...0x7A ~= self || self == 0x5F
      || self == 0x2D || self == 0x2B || self == 0x2F
  }
}
