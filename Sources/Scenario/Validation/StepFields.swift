import SimKernel

/// The fields of one step, checked against its type, for its reader to take.
///
/// A name that the type does not have is an error of the catalogue and traps.
package struct StepFields {
  static let countMax = 16

  let document: JSONDocument
  let type: StepType

  /// The entry of each field's value, in the order of the type's fields; -1 where it is absent.
  var slots: [16 of Int32] = .init(repeating: -1)

  /// The steps that a field of type ``FieldType/steps(_:)`` holds.
  var nested: [Step] = []

  init(document: JSONDocument, type: StepType) {
    self.document = document
    self.type = type
  }

  /// The value of a field; nil when it is absent or a null that stands for absence.
  func node(_ name: String) -> JSONNode? {
    guard let position = type.fields.firstIndex(where: { $0.name == name }) else {
      fatalError("StepFields: the type \(type.name) has no field \(name)")
    }
    return node(at: position)
  }

  func node(at position: Int) -> JSONNode? {
    slots[position] < 0 ? nil : JSONNode(index: Int(slots[position]))
  }

  func text(_ name: String) -> Bytes { optionalText(name) ?? .empty }

  func optionalText(_ name: String) -> Bytes? { node(name).map { document.text($0) } }

  func texts(_ name: String) -> [Bytes] {
    node(name).map { document.elements(of: $0).map { document.text($0) } } ?? []
  }

  func bool(_ name: String) -> Bool { node(name).flatMap { document.bool($0) } ?? false }

  func integer<Number: FixedWidthInteger>(_ name: String, as type: Number.Type) -> Number {
    optionalInteger(name, as: type) ?? 0
  }

  func optionalInteger<Number: FixedWidthInteger>(
    _ name: String,
    as type: Number.Type
  ) -> Number? {
    node(name).flatMap { document.integer($0, as: type) }
  }

  func duration(_ name: String) -> VirtualDuration {
    do throws(DurationError) {
      return try VirtualDuration(parsing: text(name))
    } catch {
      return .zero
    }
  }

  func ratio(_ name: String) -> Ratio {
    do throws(RatioError) {
      return try node(name).map { (node) throws(RatioError) in try document.ratio(node) } ?? .never
    } catch {
      return .never
    }
  }

  func object(_ name: String) -> JSONObject { node(name).map { document.object($0) } ?? .empty }

  func value(_ name: String) -> JSONValue? { node(name).map { document.value($0) } }

  /// The members of an object of strings, sorted by name.
  func variables(_ name: String) -> [EnvironmentVariable]? {
    guard let node = node(name) else { return nil }
    return document.members(of: node).map {
      EnvironmentVariable(name: document.text($0.key), value: document.text($0.value))
    }.sorted { $0.name < $1.name }
  }

  func headers(_ name: String) -> [Header] {
    guard let node = node(name) else { return [] }
    return document.members(of: node).map {
      Header(name: document.text($0.key), value: document.text($0.value))
    }
  }

  /// The body that one of two fields states, the one as text or the other as JSON.
  func body(text: String, json: String) -> HTTPBody? {
    if let text = optionalText(text) { return .text(text) }
    return node(json).map { .json(document.value($0)) }
  }
}
