/// One field of a step type: its name and what it may hold.
package final class Field: Sendable {
  package let name: String
  package let type: FieldType
  package let isRequired: Bool

  /// Whether null stands for the field's absence.
  package let isNullable: Bool

  /// What the value is for, in one sentence.
  package let summary: String

  let utf8: [UInt8]

  private init(
    _ name: String,
    _ type: FieldType,
    _ summary: String,
    isRequired: Bool,
    isNullable: Bool
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.isRequired = isRequired
    self.isNullable = isNullable
    utf8 = Array(name.utf8)
  }

  static func required(_ name: String, _ type: FieldType, _ summary: String) -> Field {
    Field(name, type, summary, isRequired: true, isNullable: false)
  }

  static func optional(_ name: String, _ type: FieldType, _ summary: String) -> Field {
    Field(name, type, summary, isRequired: false, isNullable: true)
  }

  /// A field that may be left out but not be null.
  static func omissible(_ name: String, _ type: FieldType, _ summary: String) -> Field {
    Field(name, type, summary, isRequired: false, isNullable: false)
  }
}
