import Glibc

/// Whether text for people may hold colours.
struct TextStyle {
  let isColoured: Bool

  static let plain = TextStyle(isColoured: false)

  init(isColoured: Bool) { self.isColoured = isColoured }

  /// The style for `stream`: coloured on a terminal that knows colours, unless the user declined.
  ///
  /// `NO_COLOR`, when it is not empty, and `TERM=dumb` decline as well.
  init(for stream: StandardStream, isDeclined: Bool) {
    isColoured =
      !isDeclined && stream.isTerminal && (environmentValue("NO_COLOR") ?? "").isEmpty
  }

  enum Colour: Int {
    case red = 31
    case green = 32
    case yellow = 33
  }

  func paint(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  func emphasise(_ text: String) -> String {
    isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}

/// The value of an environment variable; nil when it is not set.
func environmentValue(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}
