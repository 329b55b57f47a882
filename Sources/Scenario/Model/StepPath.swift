/// The place of a step in its scenario, such as `12` or `12/assert_throws/3`.
///
/// Counted from 0.
package struct StepPath: Hashable, Sendable {
  /// A step type that holds steps.
  package enum Block: String, Sendable {
    case assertThrows = "assert_throws"
    case assertRejects = "assert_rejects"
  }

  package struct Nested: Hashable, Sendable {
    package let block: Block
    package let index: Int
  }

  package let index: Int
  package private(set) var nested: [Nested] = []

  package init(_ index: Int) { self.index = index }

  /// The step at `index` of those that the `block` step at this path holds.
  package func appending(_ block: Block, _ index: Int) -> StepPath {
    var path = self
    path.nested.append(Nested(block: block, index: index))
    return path
  }

  /// The JSON pointer of the step in the file.
  package var pointer: String {
    nested.reduce("/steps/\(index)") { $0 + "/steps/\($1.index)" }
  }
}

extension StepPath: CustomStringConvertible {
  package var description: String {
    nested.reduce(String(index)) { $0 + "/\($1.block.rawValue)/\($1.index)" }
  }
}

extension StepPath {
  /// Reads what ``description`` writes; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count % 2 == 1, let first = Self.index(parts[0]) else { return nil }
    self.init(first)
    for position in stride(from: 1, to: parts.count, by: 2) {
      guard let block = Block(rawValue: String(parts[position])),
        let index = Self.index(parts[position + 1])
      else { return nil }
      nested.append(Nested(block: block, index: index))
    }
  }

  /// A number without sign or leading zeros, as ``description`` writes it.
  private static func index(_ text: Substring) -> Int? {
    guard let index = Int(text), String(index) == text, index >= 0 else { return nil }
    return index
  }
}
