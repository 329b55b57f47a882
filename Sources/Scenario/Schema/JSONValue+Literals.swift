import SimKernel

/// Literals stand for the values that they look like.
extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral text: String) { self = .text(Bytes(text)) }

  package init(booleanLiteral isTrue: Bool) { self = .bool(isTrue) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  package init(integerLiteral number: Int64) { self = .integer(number) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  package init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(members.map { (name: $0, value: $1) })
  }

  /// An object of `members`, whose names differ.
  static func object(_ members: [(name: String, value: JSONValue)]) -> JSONValue {
    .object(JSONObject(members.map { JSONObject.Member(name: Bytes($0.name), value: $0.value) }))
  }

  static func texts(_ texts: [String]) -> JSONValue { .array(texts.map { .text(Bytes($0)) }) }
}
