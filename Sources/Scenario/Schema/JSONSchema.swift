import SimKernel

/// The JSON Schema (2020-12) of scenario files, for editors and other programs.
///
/// Made from the catalogue. It accepts every file that is valid; what it cannot refuse is listed in
/// `docs/scenario-format.md`, which a test holds to it.
package enum JSONSchema {
  /// The whole schema.
  ///
  /// O(*n*) in the catalogue.
  package static func scenarioFile() -> JSONValue {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "fozzy scenario",
      "type": "object",
      "required": ["version", "name"],
      "properties": [
        "version": ["description": "The version of the format.", "type": "integer", "const": 1],
        "name": ["description": "What reports call the scenario.", "type": "string"],
        "steps": ["description": "What the scenario does, in order."],
        "suites": ["description": "The scenario files of a suite."],
        "distributed": describedBy(StepCatalogue.distributedObject),
      ],
      // The first variant that is there counts, and what the others hold is ignored.
      "if": isPresent("steps"),
      "then": ["properties": ["steps": reference("steps")]],
      "else": [
        "if": isPresent("suites"),
        "then": ["properties": ["suites": reference("suites")]],
        "else": [
          "if": isPresent("distributed"),
          "then": ["properties": ["distributed": reference("distributed")]],
          // A file with none of them most likely forgot its steps.
          "else": ["required": ["steps"], "properties": ["steps": ["type": "array"]]],
        ],
      ],
      "$defs": .object(definitions),
    ]
  }

  private static var definitions: [(name: String, value: JSONValue)] {
    var definitions: [(name: String, value: JSONValue)] = [
      ("suites", suites),
      ("distributed", object(of: StepCatalogue.distributedObject)),
    ]
    for catalogue in [
      StepCatalogue.steps, StepCatalogue.distributedSteps, StepCatalogue.invariants,
    ] {
      definitions.append((listName(catalogue.family), list(of: catalogue)))
      definitions.append((entryName(catalogue.family), entry(of: catalogue)))
      definitions += catalogue.types.map { (typeName($0, catalogue.family), object(of: $0)) }
    }
    return definitions
  }

  private static let suites: JSONValue = [
    "description": "Paths of scenario files, relative to the folder of this one.",
    "type": "array",
    "minItems": 1,
    "items": ["type": "string", "minLength": 1, "pattern": "^[^\\u0000]*(?![\\s\\S])"],
  ]

  /// What an editor shows of a type before it knows more.
  private static func describedBy(_ type: StepType) -> JSONValue {
    ["description": .text(Bytes(type.summary))]
  }
}

extension JSONSchema {
  /// Holds where the member is there and not null.
  static func isPresent(_ names: String...) -> JSONValue {
    [
      "required": .texts(names),
      "properties": .object(names.map { (name: $0, value: ["not": ["type": "null"]]) }),
    ]
  }

  static func reference(_ name: String) -> JSONValue { ["$ref": .text(Bytes("#/$defs/\(name)"))] }

  static func listName(_ family: StepFamily) -> String {
    family == .distributedStep ? "distributedSteps" : family.listName
  }

  static func entryName(_ family: StepFamily) -> String {
    family == .distributedStep ? "distributedStep" : family.rawValue
  }

  static func typeName(_ type: StepType, _ family: StepFamily) -> String {
    "\(entryName(family)).\(type.name)"
  }
}
