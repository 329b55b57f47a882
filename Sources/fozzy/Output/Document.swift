import Scenario
import SimKernel

/// A JSON document that a command prints, with its members in the order they are given.
enum Document: Sendable {
  case boolean(Bool)
  case number(UInt64)
  case text(Bytes)
  case array([Document])
  case object([Member])

  /// A number or literal whose JSON text is known.
  case literal(Bytes)

  /// One name of an object, and its value.
  struct Member: Sendable {
    let name: String
    let value: Document

    init(_ name: String, _ value: Document) {
      self.name = name
      self.value = value
    }

    /// Nil, for a member that is left out, where there is no value.
    init?(_ name: String, _ value: Document?) {
      guard let value else { return nil }
      self.init(name, value)
    }
  }

  static func text(_ text: String) -> Document { .text(Bytes(text)) }

  static func number(_ number: Int) -> Document { .number(UInt64(number)) }

  /// An object of the members that are there, in the order they are given.
  static func object(inOrder members: [Member?]) -> Document {
    .object(members.compactMap(\.self))
  }

  /// An object of the members that are there, sorted by the bytes of their names.
  static func object(sorting members: [Member?]) -> Document {
    .object(
      members.compactMap(\.self).sorted { Bytes($0.name) < Bytes($1.name) }
    )
  }
}

extension Document {
  /// The document with two spaces for each level, ended by a line feed.
  ///
  /// O(*n*).
  var prettyText: [UInt8] {
    var output: [UInt8] = []
    write(to: &output, indentation: 0)
    output.append(UInt8(ascii: "\n"))
    return output
  }

  private func write(to output: inout [UInt8], indentation: Int) {
    switch self {
    case .boolean(let isTrue): output += (isTrue ? "true" : "false").utf8
    case .number(let number): output += String(number).utf8
    case .text(let text): writeJSONText(text, to: &output)
    case .array(let elements):
      Document.writeList(elements, "[", "]", to: &output, indentation) { element, output in
        element.write(to: &output, indentation: indentation + 1)
      }
    case .object(let members):
      Document.writeList(members, "{", "}", to: &output, indentation) { member, output in
        writeJSONText(Bytes(member.name), to: &output)
        output += ": ".utf8
        member.value.write(to: &output, indentation: indentation + 1)
      }
    case .literal(let text): output += text.array
    }
  }

  /// Writes the elements of an array or object, each on a line of its own.
  private static func writeList<Element>(
    _ elements: [Element],
    _ opening: String,
    _ closing: String,
    to output: inout [UInt8],
    _ indentation: Int,
    _ writeElement: (Element, inout [UInt8]) -> Void
  ) {
    output += opening.utf8
    for (index, element) in elements.enumerated() {
      output += (index == 0 ? "\n" : ",\n").utf8
      output += String(repeating: "  ", count: indentation + 1).utf8
      writeElement(element, &output)
    }
    if !elements.isEmpty {
      output += "\n".utf8
      output += String(repeating: "  ", count: indentation).utf8
    }
    output += closing.utf8
  }
}

extension Document {
  /// A value of the scenario format: its members are sorted.
  init(_ value: JSONValue) {
    switch value {
    case .array(let elements): self = .array(elements.map { Document($0) })
    case .object(let object):
      self = .object(object.members.map { Member($0.name.description, Document($0.value)) })
    case .text(let text): self = .text(text)
    case .bool(let isTrue): self = .boolean(isTrue)
    case .null, .integer, .largeInteger, .double: self = .literal(value.canonicalText)
    }
  }
}
