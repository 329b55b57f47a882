import SimKernel

extension StepValidator {
  /// Checks the path of a virtual file: it names something below the root.
  mutating func checkPath(_ value: JSONNode, of field: Field) {
    guard isText(value) else { return addWrongType(value, of: field) }
    let path = document.text(value)
    let problem: Problem
    switch Result(catching: { () throws(FileTree.Failure) in try FileTree.normalise(path) }) {
    case .failure(.outsideRoot): problem = .pathAboveRoot(field.name, found: path)
    case .failure, .success(.empty): problem = .pathWithoutName(field.name, found: path)
    case .success:
      guard path.array.contains(0) else { return }
      problem = .pathWithNUL(field.name)
    }
    problems.addError(problem, at: value, in: document)
  }

  /// Checks an object of header names and values, and warns of secrets in it.
  mutating func checkHeaders(_ value: JSONNode, of field: Field) {
    guard document.kind(of: value) == .object else { return addWrongType(value, of: field) }
    for member in document.members(of: value) {
      guard isText(member.value) else {
        addWrongType(member.value, of: field, expected: "a string")
        continue
      }
      let (name, text) = (document.text(member.key), document.text(member.value))
      if Header.normalizedName(name).isEmpty {
        problems.addError(.emptyHeaderName(field.name), at: member.key, in: document)
      }
      if holdsLineBreak(name) {
        problems.addError(
          .lineBreak(field.name, header: name, isInName: true),
          at: member.key,
          in: document
        )
      }
      if holdsLineBreak(text) {
        problems.addError(
          .lineBreak(field.name, header: name, isInName: false),
          at: member.value,
          in: document
        )
      }
      if isLiteralSecret(text, in: Header.normalizedName(name)) {
        problems.addWarning(.literalSecret(header: name), at: member.value, in: document)
      }
    }
  }

  /// Checks an object of the names and values of environment variables.
  mutating func checkVariables(_ value: JSONNode, of field: Field) {
    guard document.kind(of: value) == .object else { return addWrongType(value, of: field) }
    for member in document.members(of: value) {
      guard isText(member.value) else {
        addWrongType(member.value, of: field, expected: "a string")
        continue
      }
      let name = document.text(member.key).array
      if name.isEmpty || name.contains(0) || name.contains(UInt8(ascii: "=")) {
        problems.addError(.invalidVariable(field.name), at: member.key, in: document)
      }
      if document.text(member.value).array.contains(0) {
        problems.addError(.invalidVariable(field.name), at: member.value, in: document)
      }
    }
  }

  /// Checks a regular expression.
  mutating func checkPattern(_ value: JSONNode, of field: Field) {
    guard isText(value) else { return addWrongType(value, of: field) }
    do throws(PatternError) {
      // What a reference will stand for is taken literally, as this letter is.
      _ = try Pattern(References(document.text(value)).resolved { _ in "x" })
    } catch {
      problems.addError(.invalidPattern(field.name, error), at: value, in: document)
    }
  }
}

private func holdsLineBreak(_ text: Bytes) -> Bool {
  text.array.contains(0x0A) || text.array.contains(0x0D)
}

/// Whether `text` is the value of a header that carries credentials, and is not empty or a
/// reference `${secret:NAME}`.
private func isLiteralSecret(_ text: Bytes, in header: Bytes) -> Bool {
  switch header {
  case "authorization", "proxy-authorization", "cookie", "x-api-key": break
  default: return false
  }
  if text.isEmpty { return false }
  let opening = Array("${secret:".utf8)
  guard let start = text.array.indices.first(where: { text.array[$0...].starts(with: opening) })
  else { return true }
  let name = text.array[(start + opening.count)...].prefix { $0 != UInt8(ascii: "}") }
  return name.isEmpty || name.endIndex == text.array.endIndex
}
