import SimKernel

/// Reads the top level of a scenario file.
struct ScenarioFileReader {
  private let document: JSONDocument
  private let purpose: ScenarioFile.Purpose
  private var validator: StepValidator

  private static let knownKeys = ["version", "name"] + ScenarioVariant.allCases.map(\.rawValue)

  init(document: JSONDocument, purpose: ScenarioFile.Purpose) {
    self.document = document
    self.purpose = purpose
    validator = StepValidator(document: document)
  }

  mutating func read(into file: inout ScenarioFile) {
    for key in document.duplicateKeys {
      validator.problems.addError(.duplicateKey(document.text(key)), at: key, in: document)
    }
    if document.kind(of: document.root) == .object {
      readTopLevel(into: &file)
    } else {
      addError(.notAnObject(found: document.found(document.root)), at: document.root)
    }
    file.diagnostics = validator.problems.diagnostics(of: document)
  }

  private mutating func readTopLevel(into file: inout ScenarioFile) {
    checkVersion()
    file.name = readName()
    file.unknownKeys = unknownKeys()
    guard let (variant, value) = chooseVariant(unknownKeys: file.unknownKeys) else { return }
    file.variant = variant
    switch variant {
    case .steps:
      let steps = readSteps(at: value)
      file.stepCount = document.count(of: value)
      if validator.problems.errorCount == 0, let name = file.name {
        file.scenario = Scenario(name: name, steps: steps, source: document.source)
      }
    case .suites: break
    case .distributed: readDistributed(at: value, into: &file)
    }
    if purpose == .run, variant != .steps { addError(.unsupportedVariant(variant), at: value) }
  }

  private mutating func checkVersion() {
    guard let version = document.value(of: "version", in: document.root) else {
      return addError(.missingTopLevel("version"), at: document.root)
    }
    guard document.kind(of: version) == .integer else {
      return addError(
        .wrongType("version", expected: "the integer 1", found: document.found(version)),
        at: version
      )
    }
    if document.integer(version, as: UInt64.self) != 1 {
      addError(.unsupportedVersion(found: document.digits(version)), at: version)
    }
  }

  private mutating func readName() -> Bytes? {
    guard let name = document.value(of: "name", in: document.root) else {
      addError(.missingTopLevel("name"), at: document.root)
      return nil
    }
    guard validator.isText(name) else {
      addError(
        .wrongType("name", expected: "a string", found: document.found(name)),
        at: name
      )
      return nil
    }
    return document.text(name)
  }

  private func unknownKeys() -> [Bytes] {
    document.members(of: document.root).map { document.text($0.key) }
      .filter { name in !Self.knownKeys.contains { Bytes($0) == name } }
  }

  /// The first variant whose key is present and not null; the others are ignored, with a warning.
  private mutating func chooseVariant(
    unknownKeys: [Bytes]
  ) -> (ScenarioVariant, JSONNode)? {
    var chosen: (ScenarioVariant, JSONNode)?
    for variant in ScenarioVariant.allCases {
      guard let value = document.value(of: variant.rawValue, in: document.root),
        document.kind(of: value) != .null
      else { continue }
      if let chosen {
        validator.problems.addWarning(
          .severalVariants(ignored: variant.rawValue, used: chosen.0.rawValue),
          at: value,
          in: document
        )
      } else {
        chosen = (variant, value)
      }
    }
    if chosen == nil {
      let variants = ScenarioVariant.allCases.map(\.rawValue)
      let nearest = unknownKeys.lazy.compactMap { nearestName(to: excerpt($0), among: variants) }
      addError(.missingVariant(nearest: nearest.first), at: document.root)
    }
    return chosen
  }

  private mutating func readSteps(at value: JSONNode) -> [Step] {
    guard document.kind(of: value) == .array else {
      addError(
        .wrongType("steps", expected: "an array of steps", found: document.found(value)),
        at: value
      )
      return []
    }
    return validator.steps(at: value, family: .step)
  }

  private mutating func readDistributed(at value: JSONNode, into file: inout ScenarioFile) {
    guard document.kind(of: value) == .object else {
      return addError(
        .wrongType("distributed", expected: "an object", found: document.found(value)),
        at: value
      )
    }
    validator.nodes = NodeNames(of: value, in: document)
    _ = validator.fields(of: value, type: StepCatalogue.distributedObject)
    file.stepCount = document.value(of: "steps", in: value).map { document.count(of: $0) } ?? 0
    file.invariantCount = document.value(of: "invariants", in: value).map { document.count(of: $0) } ?? 0
  }

  private mutating func addError(_ problem: Problem, at node: JSONNode) {
    validator.problems.addError(problem, at: node, in: document)
  }
}
