import SimKernel

extension JSONDocument {
  /// The offset after the last byte of `node`, brackets and quotes included.
  ///
  /// O(*d*) in the levels below `node`, and in the white space before its closing bracket.
  func end(of node: JSONNode) -> Int {
    let entry = entries[node.index]
    guard entry.kind == .array || entry.kind == .object else { return Int(entry.end) }
    // The last entry of a container ends last; its parents close after it, with white space only.
    var last: JSONNode?
    for element in children(of: node) { last = element }
    var index = last.map { end(of: $0) } ?? entry.start + 1
    while isWhiteSpace(source[index]) { index += 1 }
    return index + 1
  }

  /// The bytes of `node` as they stand in the source.
  func sourceText(of node: JSONNode) -> ArraySlice<UInt8> {
    source[offset(of: node)..<end(of: node)]
  }

  private func children(of node: JSONNode) -> [JSONNode] {
    kind(of: node) == .array ? Array(elements(of: node)) : members(of: node).map(\.value)
  }
}

/// Whether `byte` is JSON's white space.
func isWhiteSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
