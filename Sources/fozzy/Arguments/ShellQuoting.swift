import Scenario

/// The words as a line for a shell.
func shellCommand(_ words: [String]) -> String {
  words.map(shellQuoted).joined(separator: " ")
}

/// `word` as a shell must see it to read it back.
private func shellQuoted(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || "%+,-./:=@_".utf8.contains($0)
  }
  if isPlain, !word.isEmpty { return word }
  if word.unicodeScalars.contains(where: { shown($0) != String($0) }) { return escaped(word) }
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false)
    .joined(separator: #"'\''"#) + "'"
}

/// `word` with escapes, for what a terminal would not show as it is.
///
/// Bash, zsh and ksh know them.
private func escaped(_ word: String) -> String {
  let bytes = word.utf8.map { byte in
    switch byte {
    case UInt8(ascii: "'"), UInt8(ascii: "\\"): "\\\(Unicode.Scalar(byte))"
    case 0x20..<0x7F: "\(Unicode.Scalar(byte))"
    default: "\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
    }
  }
  return "$'\(bytes.joined())'"
}

extension GlobalOptions {
  /// The options that a command needs again to do the same, as words.
  var repeated: [String] {
    var words: [String] = []
    if let cwd { words += ["--cwd", cwd] }
    if let config { words += ["--config", config] }
    return words
  }
}
