/// Values of any meaning.
extension ScenarioLayout {
  /// Writes a value: on one line where it fits.
  mutating func write(_ node: JSONNode, level: Int) {
    switch document.kind(of: node) {
    case .array:
      if writeOnOneLine({ $0.writeInline(node) }) { return }
      writeBlock("[", Array(document.elements(of: node)), "]", level: level) { layout, element in
        layout.write(element, level: level + 1)
      }
    case .object:
      if writeOnOneLine({ $0.writeInline(node) }) { return }
      writeBlock("{", Array(document.members(of: node)), "}", level: level) { layout, member in
        layout.writeName(member.key)
        layout.write(member.value, level: level + 1)
      }
    default: output += document.raw(node)
    }
  }

  /// Does what writes on the line that was begun, and takes it back where the line gets too long.
  ///
  /// There must be room for a comma too, whether one follows or not, so that the last of a list has
  /// the layout of the others.
  ///
  /// - Returns: Whether it fits.
  mutating func writeOnOneLine(_ write: (inout ScenarioLayout) -> Void) -> Bool {
    let start = output.count
    let line = (output.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    write(&self)
    // Bytes that go on with a scalar take no column.
    let columns = output[line...].count { $0 & 0xC0 != 0x80 }
    if columns < Self.columnMax { return true }
    output.removeSubrange(start...)
    return false
  }

  mutating func writeInline(_ node: JSONNode) {
    switch document.kind(of: node) {
    case .array:
      writeInlineList("[", Array(document.elements(of: node)), "]", empty: "[]") {
        $0.writeInline($1)
      }
    case .object:
      writeInlineList("{ ", Array(document.members(of: node)), " }", empty: "{}") {
        $0.writeName($1.key)
        $0.writeInline($1.value)
      }
    default: output += document.raw(node)
    }
  }

  mutating func writeInlineList<Element>(
    _ opening: String,
    _ elements: [Element],
    _ closing: String,
    empty: String,
    _ writeElement: (inout ScenarioLayout, Element) -> Void
  ) {
    if elements.isEmpty {
      output += empty.utf8
      return
    }
    output += opening.utf8
    for (index, element) in elements.enumerated() {
      if index > 0 { output += ", ".utf8 }
      writeElement(&self, element)
    }
    output += closing.utf8
  }

  mutating func writeName(_ key: JSONNode) {
    output += document.raw(key)
    output += ": ".utf8
  }

  /// Writes a list with a line for each element; an empty one on the line that was begun.
  mutating func writeBlock<Element>(
    _ opening: String,
    _ elements: [Element],
    _ closing: String,
    level: Int,
    _ writeElement: (inout ScenarioLayout, Element) -> Void
  ) {
    output += opening.utf8
    for (index, element) in elements.enumerated() {
      output += (index == 0 ? "\n" : ",\n").utf8
      output += repeatElement(UInt8(ascii: " "), count: 2 * (level + 1))
      writeElement(&self, element)
    }
    if !elements.isEmpty {
      output.append(UInt8(ascii: "\n"))
      output += repeatElement(UInt8(ascii: " "), count: 2 * level)
    }
    output += closing.utf8
  }
}
