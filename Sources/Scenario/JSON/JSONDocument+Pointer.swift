import SimKernel

extension JSONDocument {
  /// The JSON pointer (RFC 6901) of `node`; that of a member name is its member's.
  ///
  /// Found by walking down from the root, so that nothing needs to keep paths while reading. O(*n*)
  /// in the siblings on the way.
  package func pointer(to node: JSONNode) -> String {
    var pointer = ""
    var container = root.index
    while container != node.index {
      guard let step = child(of: container, holding: node.index) else { return pointer }
      pointer += "/" + step.token
      if step.isName { return pointer }
      container = step.value
    }
    return pointer
  }

  private func child(
    of container: Int,
    holding index: Int
  ) -> (token: String, value: Int, isName: Bool)? {
    let node = JSONNode(index: container)
    switch kind(of: node) {
    case .array:
      for (position, element) in elements(of: node).enumerated()
      where index < indexAfter(element.index) {
        return (String(position), element.index, false)
      }
    case .object:
      for member in members(of: node) where index < indexAfter(member.value.index) {
        return (token(of: member.key), member.value.index, member.key.index == index)
      }
    default: break
    }
    return nil
  }

  private func token(of key: JSONNode) -> String {
    var token = ""
    for scalar in text(key).description.unicodeScalars {
      switch scalar {
      case "~": token += "~0"
      case "/": token += "~1"
      default: token.unicodeScalars.append(scalar)
      }
    }
    return token
  }
}
