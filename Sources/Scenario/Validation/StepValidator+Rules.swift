import SimKernel

extension StepValidator {
  /// Checks what the fields of the object at `node` must satisfy together.
  mutating func check(_ rule: StepRule, of node: JSONNode, in fields: StepFields) {
    switch rule {
    case .notBoth(let first, let second):
      guard fields.node(first) != nil, let other = fields.node(second) else { return }
      problems.addError(.conflict(first, second, in: fields.type), at: other, in: document)
    case .exactlyOne(let first, let second):
      switch (fields.node(first), fields.node(second)) {
      case (nil, nil):
        problems.addError(.noneOf(first, second, in: fields.type), at: node, in: document)
      case (_?, let other?):
        problems.addError(.conflict(first, second, in: fields.type), at: other, in: document)
      default: break
      }
    case .equalsOrNull:
      guard fields.node("equals") != nil, let isNull = fields.node("is_null"),
        document.bool(isNull) == true
      else { return }
      problems.addError(.equalsOfNothing, at: isNull, in: document)
    case .hasNodes:
      if let list = fields.node("nodes") {
        guard document.kind(of: list) == .array else { return }
        var names = document.elements(of: list)
        if names.next() == nil { problems.addError(.noNodes("nodes"), at: list, in: document) }
      } else if fields.node("node_count") == nil {
        problems.addError(.missingNodes(), at: node, in: document)
      }
    }
  }
}
