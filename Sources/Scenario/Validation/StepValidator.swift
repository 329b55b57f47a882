import SimKernel

/// Checks the steps of a document against the catalogue and reads the valid ones.
///
/// Every problem is reported, not only the first; a step with a problem is left out of the result,
/// which is used only when there was none.
struct StepValidator {
  let document: JSONDocument
  var problems = ProblemList()

  /// The nodes of a distributed scenario; nil in a file without nodes.
  var nodes: NodeNames?

  init(document: JSONDocument) { self.document = document }

  /// Checks the array at `list` and returns its steps, of the family `step` only.
  mutating func steps(
    at list: JSONNode,
    family: StepFamily,
    isNested: Bool = false
  ) -> [Step] {
    let catalogue = StepCatalogue.catalogue(of: family)
    var steps: [Step] = []
    if family == .step { steps.reserveCapacity(document.count(of: list)) }
    var count = 0
    var declarationCount = 0
    for element in document.elements(of: list) {
      count += 1
      guard document.kind(of: element) == .object else {
        problems.addError(
          .wrongType(family.listName, expected: family.withArticle, found: document.found(element)),
          at: element,
          in: document
        )
        continue
      }
      guard let (type, name) = type(of: element, in: catalogue) else { continue }
      if type.isDeclaration { declarationCount += 1 }
      if let step = step(at: element, type: type, name: name) { steps.append(step) }
    }
    if count > 0, declarationCount == count {
      problems.addError(.declarationsOnly(isNested: isNested), at: list, in: document)
    }
    return steps
  }

  /// The type that the object at `node` names, and the value that does so.
  private mutating func type(
    of node: JSONNode,
    in catalogue: StepCatalogue
  ) -> (StepType, name: JSONNode)? {
    let family = catalogue.family
    guard let name = document.value(of: StepAnnotation.typeName, in: node) else {
      problems.addError(.missingType(of: family), at: node, in: document)
      return nil
    }
    guard isText(name) else {
      problems.addError(
        .wrongType(
          "type",
          expected: "the name of \(family.withArticle) type",
          found: document.found(name)
        ),
        at: name,
        in: document
      )
      return nil
    }
    if let type = catalogue.type(named: name, in: document) { return (type, name) }
    let text = document.text(name)
    problems.addError(
      .unknownType(
        text,
        of: family,
        nearest: nearestName(to: excerpt(text), among: catalogue.types.lazy.map(\.name))
      ),
      at: name,
      in: document
    )
    return nil
  }

  private mutating func step(at node: JSONNode, type: StepType, name: JSONNode) -> Step? {
    let errorsBefore = problems.errorCount
    let (fields, label) = fields(of: node, type: type, name: name)
    guard let read = type.read, problems.errorCount == errorsBefore else { return nil }
    return Step(read(fields), type: type, label: label, offset: document.offset(of: node))
  }

  /// Finds and checks all fields of the object at `node`; the label is its `name` annotation.
  ///
  /// `name` is the value that names the type, where there is one.
  mutating func fields(
    of node: JSONNode,
    type: StepType,
    name: JSONNode?
  ) -> (StepFields, label: Bytes?) {
    var fields = StepFields(document: document, type: type)
    var label: Bytes?
    for member in document.members(of: node) {
      if member.value == name { continue }
      let length = document.byteCount(of: member.key) - 2
      if let position = type.fields.firstIndex(where: {
        $0.utf8.count <= length && document.text(member.key, equals: $0.utf8)
      }) {
        // Of a repeated name the first counts; the repetition is an error of its own.
        if fields.slots[position] < 0 { fields.slots[position] = Int32(member.value.index) }
        continue
      }
      switch StepAnnotation(member.key, in: document) {
      case .label: if isText(member.value) { label = document.text(member.value) }
      case .type, .comment: break
      case nil:
        problems.addError(
          .unknownField(document.text(member.key), of: type),
          at: member.key,
          in: document
        )
      }
    }
    for position in type.fields.indices { check(position, of: node, in: &fields) }
    for rule in type.rules { check(rule, of: node, in: fields) }
    return (fields, label)
  }

  private mutating func check(_ position: Int, of node: JSONNode, in fields: inout StepFields) {
    let field = fields.type.fields[position]
    guard let value = fields.node(at: position) else {
      if field.isRequired {
        problems.addError(.missingField(field, of: fields.type), at: node, in: document)
      }
      return
    }
    if document.kind(of: value) == .null {
      if field.isNullable {
        fields.slots[position] = -1
      } else {
        problems.addError(
          .null(
            field.name,
            expected: field.type.expectation,
            isRequired: field.isRequired
          ),
          at: value,
          in: document
        )
      }
      return
    }
    if case .steps(let family) = field.type, document.kind(of: value) == .array {
      fields.nested += steps(at: value, family: family, isNested: true)
    } else {
      check(value, as: field)
    }
  }
}
