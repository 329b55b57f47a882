/// Shows diagnostics with the line of the source that they are about.
///
///     pay.fozzy.json:4:22: error: `sleep` has no field `durtion` [unknown_field]
///       { "type": "sleep", "durtion": "1s" }
///                          ^
///       at /steps/0/durtion
///       hint: did you mean `duration`?
struct DiagnosticRenderer {
  let path: String
  let source: [UInt8]

  func render(_ diagnostic: Diagnostic) -> String {
    let location = diagnostic.location
    let place = "\(path):\(location.line):\(location.column)"
    var lines = [
      "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.code.rawValue)]"
    ]
    lines += SourceExcerpt(of: source, at: location.offset).lines.map { "  \($0)" }
    if !location.pointer.isEmpty {
      lines.append("  at \(SourceExcerpt.visible(location.pointer.unicodeScalars))")
    }
    if let hint = diagnostic.hint { lines.append("  hint: \(hint)") }
    return lines.joined(separator: "\n")
  }
}
