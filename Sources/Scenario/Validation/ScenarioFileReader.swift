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
    file.unknownKeys = unknownKeys().map { document.text($0) }
    guard let (variant, value) = chooseVariant() else { return }
    file.variant = variant
    switch variant {
    case .steps:
      let steps = readSteps(at: value)
      file.stepCount = document.count(of: value)
      if validator.problems.errorCount == 0, let name = file.name {
        file.scenario = Scenario(name: name, steps: steps, source: document.source)
      }
    case .suites: readSuites(at: value, into: &file)
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

  private func unknownKeys() -> [JSONNode] {
    document.members(of: document.root).map(\.key)
      .filter { key in !Self.knownKeys.contains { document.text(key, equals: Array($0.utf8)) } }
  }

  /// The first variant whose key is present and not null; the others are ignored, with a warning.
  private mutating func chooseVariant() -> (ScenarioVariant, JSONNode)? {
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
    if chosen == nil { addMissingVariant() }
    return chosen
  }

  /// Reports that there is no variant, at the key that may be a misspelling of one.
  private mutating func addMissingVariant() {
    let variants = ScenarioVariant.allCases.map(\.rawValue)
    for key in unknownKeys() {
      if let nearest = nearestName(to: excerpt(document.text(key)), among: variants) {
        return addError(.missingVariant(nearest: nearest), at: key)
      }
    }
    addError(.missingVariant(nearest: nil), at: document.root)
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

  private mutating func readSuites(at value: JSONNode, into file: inout ScenarioFile) {
    guard document.kind(of: value) == .array else {
      return addError(
        .wrongType("suites", expected: "an array of paths", found: document.found(value)),
        at: value
      )
    }
    if document.count(of: value) == 0 { addError(.noSuites, at: value) }
    var counter = LineCounter(document.source)
    for (index, element) in document.elements(of: value).enumerated() {
      guard validator.isText(element) else {
        addError(
          .wrongType(
            "suites",
            expected: "the path of a scenario file",
            found: document.found(element)
          ),
          at: element
        )
        continue
      }
      let path = document.text(element)
      if path.array.isEmpty || path.array.contains(0) {
        addError(.invalidSuite(path), at: element)
        continue
      }
      let offset = document.offset(of: element)
      let (line, column) = counter.advance(to: offset)
      file.suites.append(
        ScenarioFile.Suite(
          path: path,
          location: SourceLocation(
            offset: offset,
            line: line,
            column: column,
            pointer: "/suites/\(index)"
          )
        )
      )
    }
  }

  private mutating func readDistributed(at value: JSONNode, into file: inout ScenarioFile) {
    guard document.kind(of: value) == .object else {
      return addError(
        .wrongType("distributed", expected: "an object", found: document.found(value)),
        at: value
      )
    }
    validator.nodes = NodeNames(of: value, in: document)
    _ = validator.fields(of: value, type: StepCatalogue.distributedObject, name: nil)
    file.stepCount = document.value(of: "steps", in: value).map { document.count(of: $0) } ?? 0
    file.invariantCount =
      document.value(of: "invariants", in: value).map { document.count(of: $0) } ?? 0
  }

  private mutating func addError(_ problem: Problem, at node: JSONNode) {
    validator.problems.addError(problem, at: node, in: document)
  }
}
