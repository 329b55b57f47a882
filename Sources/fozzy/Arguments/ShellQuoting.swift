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
  return "'"
    + word.split(separator: "'", omittingEmptySubsequences: false)
    .joined(separator: #"'\''"#) + "'"
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
