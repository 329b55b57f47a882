import ArgumentParser

/// A number from 0 to 100 with up to six decimals, exactly.
struct Percentage {
  /// As the user wrote it.
  let text: String

  /// In millionths of one per cent.
  let millionths: UInt64

  static let zero = Percentage(text: "0", millionths: 0)

  private init(text: String, millionths: UInt64) {
    self.text = text
    self.millionths = millionths
  }

  /// Reads the value of an option such as `--flake-budget`.
  init(argument text: String) throws {
    guard let percentage = Percentage(text) else {
      throw ValidationError("expected a number from 0 to 100, such as 5 or 2.5")
    }
    self = percentage
  }

  private init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : "0"
    guard parts.count <= 2, decimals.utf8.count <= 6, parts[0].utf8.count <= 3,
      (parts + [decimals]).allSatisfy({ part in
        !part.isEmpty && part.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      }),
      let whole = UInt64(parts[0]),
      let fraction = UInt64(decimals + String(repeating: "0", count: 6 - decimals.utf8.count))
    else { return nil }
    let millionths = whole * 1_000_000 + fraction
    guard millionths <= 100_000_000 else { return nil }
    self.init(text: text, millionths: millionths)
  }
}

extension Percentage {
  /// Whether `count` of `total` is a larger part than this.
  func isExceeded(by count: Int, of total: Int) -> Bool {
    UInt64(count) * 100_000_000 > millionths * UInt64(total)
  }

  /// A number of hundredths with two decimals: `12.50`.
  static func text(hundredths: Int) -> String {
    let fraction = String(100 + hundredths % 100).dropFirst()
    return "\(hundredths / 100).\(fraction)"
  }
}
