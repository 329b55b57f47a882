package import SimKernel

extension JSONValue {
  /// Reads a text that is nothing but one JSON value.
  ///
  /// O(*n*).
  ///
  /// - Throws: ``JSONSyntaxError`` for the first place that is not JSON, and for a name that stands
  ///   twice in one object: what such a text means is anybody's guess.
  package init(parsing text: Bytes) throws(JSONSyntaxError) {
    let document = try JSONDocument(parsing: text.array)
    if let key = document.duplicateKeys.first {
      throw JSONSyntaxError(.duplicateKey, at: document.offset(of: key))
    }
    self = document.value(document.root)
  }
}

extension JSONDocument {
  /// The value at `node`, of a document without duplicate names in it.
  ///
  /// O(*n* log *n*).
  package func value(_ node: JSONNode) -> JSONValue {
    switch kind(of: node) {
    case .null: .null
    case .false: .bool(false)
    case .true: .bool(true)
    case .integer:
      if let number = integer(node, as: Int64.self) {
        .integer(number)
      } else if let number = integer(node, as: UInt64.self) {
        .largeInteger(number)
      } else {
        .double(nearestDouble(from: raw(node)))
      }
    case .decimal: .double(nearestDouble(from: raw(node)))
    case .plainText, .escapedText: .text(text(node))
    case .array: .array(elements(of: node).map { value($0) })
    case .object: .object(object(node))
    }
  }

  /// The members of the object at `node`; none when it is something else.
  package func object(_ node: JSONNode) -> JSONObject {
    JSONObject(
      members(of: node).map { JSONObject.Member(name: text($0.key), value: value($0.value)) }
    )
  }
}
