import SimKernel

extension JSONSchema {
  /// What the value of a field may be.
  static func value(of field: Field) -> JSONValue {
    var members = constraints(of: field.type)
    if let type = field.type.jsonType {
      members.append(("type", field.isNullable ? .texts([type, "null"]) : .text(Bytes(type))))
    }
    members.append(("description", .text(Bytes(field.summary))))
    return .object(members)
  }

  /// What is asked of a value besides its JSON type; a null satisfies all of it.
  private static func constraints(of type: FieldType) -> [(name: String, value: JSONValue)] {
    switch type {
    // The format `regex` would be another dialect than ours.
    case .text, .pattern, .bool, .anyValue, .object, .nodeName: []
    case .integer(let range):
      [("minimum", .integer(range.lowest)), ("maximum", .unsigned(range.highest))]
    case .rate: [("minimum", 0), ("maximum", 1)]
    case .duration: duration(digits: "[0-9]+", hint: DurationError.grammar)
    case .interval: duration(digits: "0*[1-9][0-9]*", hint: "\(DurationError.grammar), above zero")
    case .filePath: [("pattern", .text(Bytes(filePathPattern)))]
    case .headers:
      [
        ("propertyNames", ["pattern": .text(Bytes(headerNamePattern))]),
        ("additionalProperties", ["type": "string", "pattern": .text(Bytes(headerValuePattern))]),
      ]
    case .variables:
      [
        ("propertyNames", ["pattern": .text(Bytes(variableNamePattern))]),
        ("additionalProperties", ["type": "string", "pattern": .text(Bytes(withoutNULPattern))]),
      ]
    case .texts: [("items", ["type": "string"])]
    case .steps(let family): [("$ref", .text(Bytes("#/$defs/\(listName(family))")))]
    }
  }

  private static func duration(
    digits: String,
    hint: String
  ) -> [(name: String, value: JSONValue)] {
    let space = "[\\t-\\r ]*"
    return [
      ("pattern", .text(Bytes("^\(space)\(digits)(ns|us|ms|s|m|h)\(space)\(end)"))),
      ("patternErrorMessage", .text(Bytes(hint))), ("examples", ["10ms"]),
    ]
  }

  /// The end of a text, which `$` is not in every dialect of patterns.
  private static let end = "(?![\\s\\S])"

  /// A path that begins neither by leading above the root nor by ending there, without NUL.
  ///
  /// Patterns cannot count how far up later parts lead.
  private static let filePathPattern = "^(?!(\\.?/)*(\\.?\(end)|\\.\\.(/|\(end))))[^\\u0000]*\(end)"

  private static let variableNamePattern = "^[^=\\u0000]+\(end)"
  private static let withoutNULPattern = "^[^\\u0000]*\(end)"
  private static let headerNamePattern = "^[^\\n\\r]*[^\\t-\\r ][^\\n\\r]*\(end)"
  private static let headerValuePattern = "^[^\\n\\r]*\(end)"
}
