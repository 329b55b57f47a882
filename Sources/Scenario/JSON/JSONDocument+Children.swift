/// The values of an array, in order.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
  private let document: JSONDocument
  private var upcoming: Int
  private let end: Int

  init(document: JSONDocument, first: Int, end: Int) {
    self.document = document
    upcoming = first
    self.end = end
  }

  package mutating func next() -> JSONNode? {
    guard upcoming < end else { return nil }
    let node = JSONNode(index: upcoming)
    upcoming = document.indexAfter(upcoming)
    return node
  }
}

/// The members of an object, in the order of the source.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  private var elements: JSONElements

  init(_ elements: JSONElements) { self.elements = elements }

  package mutating func next() -> (key: JSONNode, value: JSONNode)? {
    guard let key = elements.next(), let value = elements.next() else { return nil }
    return (key, value)
  }
}

extension JSONDocument {
  /// The values of the array `node`; none when it is something else.
  package func elements(of node: JSONNode) -> JSONElements {
    children(of: node, when: .array)
  }

  /// The members of the object `node`; none when it is something else.
  package func members(of node: JSONNode) -> JSONMembers {
    JSONMembers(children(of: node, when: .object))
  }

  /// The value of the first member called `name`.
  ///
  /// O(*n*) in the members.
  package func value(of name: String, in object: JSONNode) -> JSONNode? {
    value(of: Array(name.utf8), in: object)
  }

  func value(of name: [UInt8], in object: JSONNode) -> JSONNode? {
    for member in members(of: object) where text(member.key, equals: name) { return member.value }
    return nil
  }

  /// How many values the array `node` has; 0 when it is something else.
  ///
  /// O(*n*).
  package func count(of node: JSONNode) -> Int {
    var count = 0
    for _ in elements(of: node) { count += 1 }
    return count
  }

  private func children(of node: JSONNode, when kind: JSONKind) -> JSONElements {
    let first = node.index + 1
    let end = entries[node.index].kind == kind ? indexAfter(node.index) : first
    return JSONElements(document: self, first: first, end: end)
  }
}
