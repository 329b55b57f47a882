/// How much a command says beside its answer.
enum LogLevel: Int, CaseIterable, Comparable {
  case off
  case error
  case warn
  case info
  case debug
  case trace

  /// Reads a level as `--log` and `RUST_LOG` write it: `warn`, or `fozzy=warn`.
  init?(_ text: String) {
    let word = text.hasPrefix("fozzy=") ? text.dropFirst(6) : text[...]
    guard let level = LogLevel.allCases.first(where: { "\($0)" == word.lowercased() })
    else { return nil }
    self = level
  }

  static func < (left: LogLevel, right: LogLevel) -> Bool { left.rawValue < right.rawValue }
}
