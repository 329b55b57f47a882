import SimKernel

/// Writes a scenario file in the one layout that `fozzy fmt` gives it.
///
/// Two spaces for each level, and a line feed at the end. The file, its lists of steps and its
/// `distributed` object have a line for each member, and so has a step with several steps in it. Any
/// other value stands on one line if that ends by column ``columnMax``, or else has a line for each
/// of its members. Members that the format knows go first, in its order; all others keep theirs. Numbers
/// and strings are written as they stand in the file.
package struct ScenarioLayout {
  /// The last column that a line of several values may use, counted in Unicode scalars.
  package static let columnMax = 100

  typealias Member = (key: JSONNode, value: JSONNode)

  let document: JSONDocument
  var output: [UInt8] = []

  /// The bytes of the file at `source` in the layout.
  ///
  /// O(*n*) in the file, times its levels.
  ///
  /// - Throws: ``JSONSyntaxError`` for a file that is not JSON or has a name twice in an object.
  package static func formatted(_ source: [UInt8]) throws(JSONSyntaxError) -> [UInt8] {
    let document = try JSONDocument(parsing: source)
    if let key = document.duplicateKeys.first {
      throw JSONSyntaxError(.duplicateKey, at: document.offset(of: key))
    }
    var layout = ScenarioLayout(document: document)
    layout.output.reserveCapacity(source.count + source.count / 4)
    layout.writeFile()
    return layout.output
  }

  private init(document: JSONDocument) { self.document = document }

  private mutating func writeFile() {
    let root = document.root
    if document.kind(of: root) == .object {
      writeBlock("{", members(of: root, first: Self.firstNames), "}", level: 0) { layout, member in
        layout.writeName(member.key)
        layout.writeTopLevel(member)
      }
    } else {
      write(root, level: 0)
    }
    output.append(UInt8(ascii: "\n"))
  }

  private static let firstNames: [Bytes] = ["$schema", "version", "name"]

  private mutating func writeTopLevel(_ member: Member) {
    let kind = document.kind(of: member.value)
    switch (document.text(member.key), kind) {
    case ("steps", .array): writeSteps(member.value, .step, level: 1)
    case ("suites", .array):
      writeBlock("[", Array(document.elements(of: member.value)), "]", level: 1) { layout, path in
        layout.write(path, level: 2)
      }
    case ("distributed", .object):
      writeMembers(of: member.value, type: StepCatalogue.distributedObject, level: 1)
    default: write(member.value, level: 1)
    }
  }

  private mutating func writeSteps(_ list: JSONNode, _ family: StepFamily, level: Int) {
    let catalogue = StepCatalogue.catalogue(of: family)
    writeBlock("[", Array(document.elements(of: list)), "]", level: level) { layout, element in
      layout.writeStep(element, catalogue, level: level + 1)
    }
  }

  private mutating func writeStep(_ node: JSONNode, _ catalogue: StepCatalogue, level: Int) {
    guard document.kind(of: node) == .object else { return write(node, level: level) }
    let type = type(of: node, in: catalogue)
    if holdsSeveralSteps(node, type: type)
      || !writeOnOneLine({ $0.writeInlineStep(node, catalogue) })
    {
      writeMembers(of: node, type: type, level: level)
    }
  }

  private mutating func writeInlineStep(_ node: JSONNode, _ catalogue: StepCatalogue) {
    guard document.kind(of: node) == .object else { return writeInline(node) }
    let type = type(of: node, in: catalogue)
    writeInlineList("{ ", members(of: node, type: type), " }", empty: "{}") { layout, member in
      layout.writeName(member.key)
      guard let family = layout.list(of: member, in: type) else {
        return layout.writeInline(member.value)
      }
      let steps = Array(layout.document.elements(of: member.value))
      layout.writeInlineList("[", steps, "]", empty: "[]") { layout, step in
        layout.writeInlineStep(step, StepCatalogue.catalogue(of: family))
      }
    }
  }

  private func type(of node: JSONNode, in catalogue: StepCatalogue) -> StepType? {
    document.value(of: StepAnnotation.typeName, in: node)
      .flatMap { catalogue.type(named: $0, in: document) }
  }

  /// Whether the step has more than one step in it, at any depth that single steps lead to.
  private func holdsSeveralSteps(_ node: JSONNode, type: StepType?) -> Bool {
    document.members(of: node).contains { member in
      guard let family = list(of: member, in: type) else { return false }
      if document.count(of: member.value) > 1 { return true }
      let catalogue = StepCatalogue.catalogue(of: family)
      return document.elements(of: member.value).contains { step in
        holdsSeveralSteps(step, type: self.type(of: step, in: catalogue))
      }
    }
  }

  /// Writes a step, or what has fields like one, with a line for each member.
  private mutating func writeMembers(of node: JSONNode, type: StepType?, level: Int) {
    writeBlock("{", members(of: node, type: type), "}", level: level) { layout, member in
      layout.writeName(member.key)
      if let family = layout.list(of: member, in: type) {
        layout.writeSteps(member.value, family, level: level + 1)
      } else {
        layout.write(member.value, level: level + 1)
      }
    }
  }

  /// What the list at a member holds; nil where it is no list of steps.
  private func list(of member: Member, in type: StepType?) -> StepFamily? {
    guard document.kind(of: member.value) == .array,
      let field = type?.fields.first(where: { document.text(member.key, equals: $0.utf8) }),
      case .steps(let family) = field.type
    else { return nil }
    return family
  }

  /// The members of a step: its type, its name, its fields as the catalogue lists them, the others.
  private func members(of node: JSONNode, type: StepType?) -> [Member] {
    members(of: node, first: ["type", "name"] + (type?.fields.map { Bytes($0.name) } ?? []))
  }

  /// The members of an object: those with one of `names` in that order, then the others in theirs.
  private func members(of node: JSONNode, first names: [Bytes]) -> [Member] {
    let ranked = document.members(of: node).enumerated().map { place, member in
      let name = document.text(member.key)
      return (rank: names.firstIndex(of: name) ?? names.count, place: place, member: member)
    }
    return ranked.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.map(\.member)
  }
}
