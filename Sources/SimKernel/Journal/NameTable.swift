/// A short text that the engine names things by: a choice stream, a resource, a step type.
///
/// An index into the run's ``NameTable``. Names come from the engine and from programs' code, never
/// from input, and are at most ``NameTable/lengthLimit`` bytes long.
package struct Name: Hashable, Sendable {
  package let index: UInt32
}

/// The names of one run, each once, in the order of first use.
package final class NameTable {
  /// The longest name, in bytes.
  package static let lengthLimit = 255

  private var texts: [Bytes] = []
  private var names: [Bytes: Name] = [:]

  /// The stream of scheduling choices, which every run has.
  package let schedule = Name(index: 0)

  package init() {
    let first = name("schedule")
    invariant(first == schedule, "NameTable: the schedule stream is not the first name")
  }

  package var count: Int { texts.count }

  /// The name with this text, new if it was not used before. O(length).
  ///
  /// - Precondition: `text` has at most ``lengthLimit`` bytes.
  package func name(_ text: Bytes) -> Name {
    if let known = names[text] { return known }
    invariant(
      text.count <= NameTable.lengthLimit,
      "NameTable: a name has \(text.count) bytes, the limit is \(NameTable.lengthLimit)"
    )
    let new = Name(index: UInt32(texts.count))
    texts.append(text)
    names[text] = new
    return new
  }

  /// The text of a name of this table. O(1).
  package subscript(_ name: Name) -> Bytes { texts[Int(name.index)] }
}
