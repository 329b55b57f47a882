import SimKernel

/// The step that asks for what a declaration answers.
struct Counterpart {
  let type: String

  /// The fields of the declaration, and what the step calls the same.
  let fields: [(from: String, to: String)]

  static let process = Counterpart(
    type: "proc_spawn",
    fields: [
      ("cmd", "cmd"), ("args", "args"), ("stdin", "stdin"), ("env", "env"), ("cwd", "cwd"),
      ("exit_code", "expect_exit"), ("stdout", "expect_stdout"), ("stderr", "expect_stderr"),
    ]
  )

  static let request = Counterpart(
    type: "http_request",
    fields: [
      ("method", "method"), ("path", "path"), ("status", "expect_status"),
      ("headers", "expect_headers"), ("body", "expect_body"), ("json", "expect_json"),
    ]
  )

  /// The text of the step for the declaration at `node`, laid out like it.
  ///
  /// Fields that the declaration does not set are left out; values are copied as they are written.
  func text(for node: JSONNode, in document: JSONDocument) -> [UInt8] {
    let layout = ObjectLayout(of: node, in: document)
    var text = [UInt8(ascii: "{")] + layout.opening
    text += "\"type\"".utf8
    text += layout.colon
    text += "\"\(type)\"".utf8
    for field in fields {
      guard let value = document.value(of: field.from, in: node),
        document.kind(of: value) != .null
      else { continue }
      text += layout.comma
      text += "\"\(field.to)\"".utf8
      text += layout.colon
      if field.from == "stdout" || field.from == "stderr" {
        text += literalText(of: value, in: document)
      } else {
        text += document.sourceText(of: value)
      }
    }
    return text + layout.closing + [UInt8(ascii: "}")]
  }

  /// The string at `node` for a field that knows references, from one that knows none.
  private func literalText(of node: JSONNode, in document: JSONDocument) -> ArraySlice<UInt8> {
    let text = document.text(node)
    guard References.mayStand(in: text) else { return document.sourceText(of: node) }
    var escaped: [UInt8] = []
    writeJSONText(References.escaped(text), to: &escaped)
    return escaped[...]
  }
}

/// What stands between the parts of an object in the source.
private struct ObjectLayout {
  let opening: ArraySlice<UInt8>
  let colon: ArraySlice<UInt8>
  let comma: ArraySlice<UInt8>
  let closing: ArraySlice<UInt8>

  /// Reads the layout of the object at `node`, which has two members or more.
  init(of node: JSONNode, in document: JSONDocument) {
    let members = Array(document.members(of: node))
    invariant(members.count >= 2, "ObjectLayout: \(members.count) members show no comma")
    let source = document.source
    let (first, second, last) = (members[0], members[1], members[members.count - 1])
    opening = source[document.offset(of: node) + 1..<document.offset(of: first.key)]
    colon = source[document.end(of: first.key)..<document.offset(of: first.value)]
    comma = source[document.end(of: first.value)..<document.offset(of: second.key)]
    closing = source[document.end(of: last.value)..<document.end(of: node) - 1]
  }
}
