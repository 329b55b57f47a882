import SimKernel

extension StepValidator {
  /// Checks that `value`, which is not null, is one that `field` may have.
  mutating func check(_ value: JSONNode, as field: Field) {
    switch field.type {
    case .text: checkText(value, of: field)
    case .bool: if document.bool(value) == nil { addWrongType(value, of: field) }
    case .integer(let range): check(value, of: field, in: range)
    case .rate: checkRate(value, of: field)
    case .duration, .interval: checkDuration(value, of: field)
    case .filePath: checkPath(value, of: field)
    case .headers: checkHeaders(value, of: field)
    case .variables: checkVariables(value, of: field)
    case .pattern: checkPattern(value, of: field)
    case .texts: checkTexts(value, of: field)
    case .anyValue: break
    case .object: if document.kind(of: value) != .object { addWrongType(value, of: field) }
    case .nodeName: checkNode(value, of: field)
    case .steps: if document.kind(of: value) != .array { addWrongType(value, of: field) }
    }
  }

  mutating func addWrongType(_ value: JSONNode, of field: Field, expected: String? = nil) {
    problems.addError(
      .wrongType(
        field.name,
        expected: expected ?? field.type.expectation,
        found: document.found(value)
      ),
      at: value,
      in: document
    )
  }

  func isText(_ value: JSONNode) -> Bool {
    document.kind(of: value) == .plainText || document.kind(of: value) == .escapedText
  }

  private mutating func checkText(_ value: JSONNode, of field: Field) {
    if !isText(value) { addWrongType(value, of: field) }
  }

  private mutating func checkTexts(_ value: JSONNode, of field: Field) {
    guard document.kind(of: value) == .array else { return addWrongType(value, of: field) }
    for element in document.elements(of: value) where !isText(element) {
      addWrongType(element, of: field, expected: "a string")
    }
  }

  private mutating func check(_ value: JSONNode, of field: Field, in range: IntegerRange) {
    guard document.kind(of: value) == .integer else { return addWrongType(value, of: field) }
    if let number = document.integer(value, as: Int64.self), number >= range.lowest,
      number < 0 || UInt64(number) <= range.highest
    {
      return
    }
    if let number = document.integer(value, as: UInt64.self), number <= range.highest,
      Int64(exactly: number).map({ $0 >= range.lowest }) ?? true
    {
      return
    }
    addOutOfRange(
      value,
      of: field,
      expected: "an integer from \(range.lowest) to \(range.highest)"
    )
  }

  private mutating func checkRate(_ value: JSONNode, of field: Field) {
    do throws(RatioError) {
      _ = try document.ratio(value)
    } catch {
      switch error {
      case .notANumber: addWrongType(value, of: field)
      case .outOfRange: addOutOfRange(value, of: field, expected: field.type.expectation)
      case .tooPrecise:
        problems.addError(
          .tooPrecise(field.name, found: document.digits(value)),
          at: value,
          in: document
        )
      }
    }
  }

  private mutating func addOutOfRange(_ value: JSONNode, of field: Field, expected: String) {
    problems.addError(
      .outOfRange(field.name, expected: expected, found: document.digits(value)),
      at: value,
      in: document
    )
  }

  private mutating func checkDuration(_ value: JSONNode, of field: Field) {
    guard isText(value) else { return addWrongType(value, of: field) }
    let text = document.text(value)
    do throws(DurationError) {
      let duration = try VirtualDuration(parsing: text)
      if field.type == .interval, duration == .zero {
        problems.addError(.zeroDuration(field.name), at: value, in: document)
      }
    } catch {
      problems.addError(
        .invalidDuration(field.name, found: text, error),
        at: value,
        in: document
      )
    }
  }

  private mutating func checkNode(_ value: JSONNode, of field: Field) {
    guard isText(value) else { return addWrongType(value, of: field) }
    let name = document.text(value)
    guard let nodes, !nodes.contains(name) else { return }
    problems.addError(
      .unknownNode(name, nearest: nodes.nearest(to: name)),
      at: value,
      in: document
    )
  }
}
