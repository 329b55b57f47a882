/// Finds where a top-level key stands in a TOML text.
///
/// The parser keeps no places of values. Flat keys begin their line, so the first line that begins
/// with the key, bare or quoted, is the one; only a multi-line string could pretend to be it.
enum KeyPlace {
  /// The line and column, both from 1; nil when no line begins with the key.
  ///
  /// O(*n*).
  static func find(_ key: String, in source: [UInt8]) -> (line: Int, column: Int)? {
    let lines = source.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let indentation = line.prefix { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "[") }
      if begins(line.dropFirst(indentation.count), with: key) {
        return (index + 1, indentation.count + 1)
      }
    }
    return nil
  }

  private static func begins(_ line: ArraySlice<UInt8>, with key: String) -> Bool {
    for quote in ["", "\"", "'"] {
      let text = Array("\(quote)\(key)\(quote)".utf8)
      guard line.starts(with: text) else { continue }
      let next = line.dropFirst(text.count).first
      return next.map { " \t=.]".utf8.contains($0) } ?? true
    }
    return false
  }
}
