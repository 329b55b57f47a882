extension Scenario {
  /// What the step at `path` says besides its type, in one line; nil when there is none.
  ///
  /// As the file has it, without the braces around it.
  ///
  /// O(`limit`).
  ///
  /// - Parameters:
  ///   - path: Of a step.
  ///   - limit: How many scalars are shown at most.
  /// - Returns: Such as `"duration": "5ms"`.
  package func sourceLine(of path: StepPath, atMost limit: Int) -> String? {
    guard let step = step(at: path) else { return nil }
    // A scalar takes at most four bytes; spaces between values are left out.
    let text = source[Int(step.offset)...].prefix(limit * 8)
    var line: [UInt8] = []
    var depth = 0
    var (isInText, isEscaped) = (false, false)
    for byte in text {
      if !isInText, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { continue }
      line.append(byte)
      if isInText {
        isInText = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ":"), UInt8(ascii: ","): line.append(0x20)
      default: break
      }
      if depth == 0 { break }
    }
    if depth == 0 { line.removeLast() }
    line.removeFirst()
    let type = Array("\"type\": \"\(step.type.name)\"".utf8)
    if line.starts(with: type) { line.removeFirst(min(line.count, type.count + 2)) }
    let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
    let isCut = depth > 0 || scalars.count > limit
    return SourceExcerpt.visible(scalars.prefix(limit)) + (isCut ? "…" : "")
  }
}
