import SimKernel

/// `text` as messages show it: control characters escaped, and cut after 40 scalars.
func excerpt(_ text: Bytes) -> String {
  var result = ""
  // No scalar takes more than four bytes, so a long text need not be decoded whole.
  let head = Bytes(text.array.prefix(44 * 4)).description.unicodeScalars
  for (index, scalar) in head.enumerated() {
    guard index < 40 else { return result + "…" }
    result += shown(scalar)
  }
  return result
}

/// One scalar as a terminal can show it in one line.
package func shown(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": return "\\n"
  case "\r": return "\\r"
  case "\t": return "\\t"
  default: break
  }
  let properties = scalar.properties
  // Direction overrides and separators would change how the rest of the line looks.
  switch properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator,
    // These stand for no character, and some files can't hold them at all.
    .unassigned where properties.isNoncharacterCodePoint:
    return "\\u{\(hex(UInt64(scalar.value), width: 2))}"
  default: return String(Character(scalar))
  }
}

extension JSONDocument {
  /// The value at `node` as messages show what was found.
  func found(_ node: JSONNode) -> String {
    switch kind(of: node) {
    case .null: "null"
    case .false: "the boolean false"
    case .true: "the boolean true"
    case .integer, .decimal: "the number \(digits(node))"
    case .plainText, .escapedText: "the string \"\(excerpt(text(node)))\""
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The text of a number as it stands in the file, cut when it is long.
  func digits(_ node: JSONNode) -> String { excerpt(Bytes(raw(node).prefix(164))) }
}
