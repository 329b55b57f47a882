import SimKernel

/// A member that every step may have, whatever its type.
package enum StepAnnotation {
  case type
  case label
  case comment

  /// The names of annotations, and how other names of annotations begin.
  package static let names = ["name", "description", "notes", "comment"]
  package static let prefixes = ["$", "x-"]

  static let typeName = Array("type".utf8)
  private static let labelName = Array(names[0].utf8)
  private static let commentNames = names.dropFirst().map { Array($0.utf8) }
  private static let commentPrefixes = prefixes.map { Array($0.utf8) }

  /// What the member called `key` is; nil when it is none of these.
  init?(_ key: JSONNode, in document: JSONDocument) {
    if document.text(key, equals: Self.typeName) {
      self = .type
    } else if document.text(key, equals: Self.labelName) {
      self = .label
    } else if Self.commentNames.contains(where: { document.text(key, equals: $0) }) {
      self = .comment
    } else {
      let name = document.text(key).array
      guard Self.commentPrefixes.contains(where: { name.starts(with: $0) }) else { return nil }
      self = .comment
    }
  }
}
