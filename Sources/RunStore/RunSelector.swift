package import SimKernel
package import SystemPackage

/// Which run somebody means.
package enum RunSelector: Equatable, Sendable {
  /// The newest.
  case latest
  case lastPass

  /// The newest that did not pass, for whatever reason.
  case lastFail

  /// That of line N of the index: `#N`.
  case number(UInt64)

  /// That whose id begins so.
  case prefix(Bytes)

  /// A trace, or the folder of a run.
  case path(FilePath)

  /// The words that name runs.
  package static let words = ["latest", "last-pass", "last-fail"]

  /// So many digits of an id are needed, so that a word that was misspelt is not one.
  package static let prefixCountMin = 4

  private static func isDecimal(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// Reads a selector; whatever is none of the others is a path.
  package init(_ text: String) {
    let digits = Bytes(text)
    switch text {
    case "latest": self = .latest
    case "last-pass": self = .lastPass
    case "last-fail": self = .lastFail
    default:
      let number = text.utf8.dropFirst()
      if text.hasPrefix("#"), !number.isEmpty, number.allSatisfy(RunSelector.isDecimal) {
        self = .number(UInt64(text.dropFirst()) ?? .max)
      } else if (RunSelector.prefixCountMin...32).contains(digits.count),
        digits.array.allSatisfy(RunFacts.isDigit)
      {
        self = .prefix(digits)
      } else {
        self = .path(FilePath(text))
      }
    }
  }
}
