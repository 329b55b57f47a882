/// Recognises the words of dates and times of day.
enum TimeWords {
  /// Whether both words are parts of a date or a time.
  static func isTime(_ first: String, _ other: String) -> Bool {
    isTime(first) && isTime(other) || isEpoch(first, other)
  }

  /// Whether the word is a date, a time of day, a month or a day of the week.
  static func isTime(_ word: String) -> Bool {
    isName(word) || hasClock(word) || hasDate(word) || isOffset(word)
  }

  /// Whether the word is the name of a month or a day, whole or cut to three letters.
  static func isName(_ word: String) -> Bool { names.contains(word.lowercased()) }

  /// Whether there is such as `10:31`, `10:31:07` or `T103107` in the word, and no other number.
  static func hasClock(_ word: String) -> Bool {
    let form = word.digitForm
    if form.contains("99:99:99") || form.contains("9:99:99") || form.contains("T999999") {
      return true
    }
    return ["99:99", "9:99", "99:99Z"].contains(form)
  }

  /// Whether there is such as `2026-11-27`, `27.11.2026` or `11/27/26` in the word.
  private static func hasDate(_ word: String) -> Bool {
    let form = word.digitForm
    return ["9999-99-99", "99.99.9999", "9999/99/99", "99/99/99", "99999999T", "9999-W99"]
      .contains { form.contains($0) }
  }

  /// Whether the word is such as `+0545`, a zone's distance from UTC.
  private static func isOffset(_ word: String) -> Bool {
    ["+9999", "-9999", "+99:99", "-99:99", "+99", "-99"].contains(word.digitForm)
  }

  /// Whether both are seconds, milliseconds, … since 1970, less than ten days apart.
  private static func isEpoch(_ first: String, _ other: String) -> Bool {
    guard let one = epochSeconds(first), let two = epochSeconds(other) else { return false }
    return abs(one - two) < 10 * 86_400
  }

  /// The seconds since 1970 that the word may say; nil when it says no year from 2000 to 2069.
  private static func epochSeconds(_ word: String) -> Int? {
    let whole = String(word.prefix { $0 != "." && $0 != "Z" })
    guard whole.isDigits, [10, 13, 16, 19].contains(whole.utf8.count),
      word.dropFirst(whole.count).allSatisfy({ $0.isNumber || $0 == "." || $0 == "Z" }),
      let seconds = Int(whole.prefix(10))
    else { return nil }
    return 946_684_800..<3_155_760_000 ~= seconds ? seconds : nil
  }

  private static let names: Set<String> = {
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september",
      "october", "november", "december",
    ]
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    let zones = ["utc", "gmt", "am", "pm"]
    return Set(months + days + zones + (months + days).map { String($0.prefix(3)) })
  }()
}

/// Recognises how long something took.
enum DurationWords {
  /// Whether both words are such as `12ms`, or numbers that the words around them make one.
  static func isDuration(
    _ first: String,
    _ other: String,
    before: String?,
    after: String?
  ) -> Bool {
    if hasUnit(first), hasUnit(other) { return true }
    guard isNumber(first), isNumber(other) else { return false }
    if let after, units.contains(after.lowercased()) { return true }
    guard let before = before?.lowercased() else { return false }
    return heralds.contains(before) || endings.contains { before.hasSuffix($0) }
  }

  /// Whether the word is a number with a unit of time, such as `12ms` or `0m0.012s`.
  private static func hasUnit(_ word: String) -> Bool {
    let parts = word.split { $0.isNumber || $0 == "." || $0 == "," }
    guard let last = parts.last, word.first?.isNumber == true, word.last?.isLetter == true
    else { return false }
    return units.contains(last.lowercased())
      && parts.dropLast().allSatisfy { $0 == "m" || $0 == "h" }
  }

  private static func isNumber(_ word: String) -> Bool {
    word.hasDigit && word.allSatisfy { $0.isNumber || $0 == "." }
  }

  private static let units: Set<String> = [
    "ns", "us", "µs", "μs", "ms", "s", "sec", "secs", "second", "seconds", "milliseconds",
    "microseconds", "nanoseconds", "m", "min", "minutes", "h",
  ]
  private static let heralds: Set<String> = [
    "took", "elapsed", "duration", "after", "real", "user", "sys", "time", "latency", "uptime",
  ]
  private static let endings = ["_ms", "_ns", "_us", "ms", "duration", "elapsed", "time"]
}
