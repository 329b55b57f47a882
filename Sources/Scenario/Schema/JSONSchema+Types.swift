import SimKernel

extension JSONSchema {
  /// A list of steps or invariants.
  static func list(of catalogue: StepCatalogue) -> JSONValue {
    let items = ("type", JSONValue.text("array"))
    let entry = reference(entryName(catalogue.family))
    let declarations = catalogue.types.filter(\.isDeclaration).map(\.name)
    guard !declarations.isEmpty else { return .object([items, ("items", entry)]) }
    let isDeclaration: JSONValue = [
      "type": "object",
      "required": ["type"],
      "properties": ["type": ["enum": .texts(declarations)]],
    ]
    return .object([
      items, ("items", entry),
      ("if", ["type": "array", "minItems": 1]),
      (
        "then",
        [
          "contains": ["not": isDeclaration],
          "errorMessage": .text(Bytes(Problem.declarationsOnly(isNested: true).message)),
        ]
      ),
    ])
  }

  /// One member of a list: its `type` says by which definition it is checked.
  ///
  /// Conditions, and not `oneOf`, so that a mistake is reported for the type that was meant.
  static func entry(of catalogue: StepCatalogue) -> JSONValue {
    [
      "type": "object",
      "required": ["type"],
      "properties": ["type": ["enum": .texts(catalogue.types.map(\.name))]],
      "allOf": .array(
        catalogue.types.map { type in
          [
            "if": [
              "required": ["type"], "properties": ["type": ["const": .text(Bytes(type.name))]],
            ],
            "then": reference(typeName(type, catalogue.family)),
          ]
        }
      ),
    ]
  }

  /// The members of a step, an invariant or the `distributed` object.
  static func object(of type: StepType) -> JSONValue {
    let isEntry = type != StepCatalogue.distributedObject
    let required = (isEntry ? ["type"] : []) + type.fields.filter(\.isRequired).map(\.name)
    let annotations = StepAnnotation.names.filter { name in
      !type.fields.contains { $0.name == name }
    }
    let properties: [(name: String, value: JSONValue)] =
      [("type", isEntry ? ["const": .text(Bytes(type.name))] : true)]
      + annotations.map { ($0, annotation) } + type.fields.map { ($0.name, value(of: $0)) }
    var members: [(name: String, value: JSONValue)] = [
      ("description", .text(Bytes(([type.summary] + type.notes).joined(separator: "\n")))),
      ("examples", [exampleValue(type.example)]),
      ("type", "object"),
      ("required", .texts(required)),
      ("properties", .object(properties)),
      ("patternProperties", .object(StepAnnotation.prefixes.map { ("^\(escaped($0))", true) })),
      ("additionalProperties", false),
    ]
    if !type.rules.isEmpty { members.append(("allOf", .array(type.rules.map(condition)))) }
    return .object(members)
  }

  private static let annotation: JSONValue = ["description": "For people, without meaning here."]

  private static func escaped(_ prefix: String) -> String {
    prefix == "$" ? "\\$" : prefix
  }

  private static func exampleValue(_ text: String) -> JSONValue {
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: Bytes(text))
    } catch {
      fatalError("JSONSchema: an example of the catalogue is not JSON: \(text): \(error)")
    }
  }

  private static func condition(of rule: StepRule) -> JSONValue {
    let constraint: [(name: String, value: JSONValue)] =
      switch rule {
      case .notBoth(let first, let second): [("not", isPresent(first, second))]
      case .exactlyOne(let first, let second):
        [("oneOf", [isPresent(first), isPresent(second)])]
      case .equalsOrNull:
        [
          (
            "not",
            [
              "required": ["equals", "is_null"],
              "properties": ["equals": ["not": ["type": "null"]], "is_null": ["const": true]],
            ]
          )
        ]
      case .hasNodes:
        [
          ("if", isPresent("nodes")), ("then", ["properties": ["nodes": ["minItems": 1]]]),
          ("else", isPresent("node_count")),
        ]
      }
    return .object(constraint + [("errorMessage", .text(Bytes(rule.note)))])
  }
}
