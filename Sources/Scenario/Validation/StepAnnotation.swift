import SimKernel

/// A member that every step may have, whatever its type.
enum StepAnnotation {
  case type
  case label
  case comment

  static let typeName = Array("type".utf8)
  private static let labelName = Array("name".utf8)
  private static let commentNames = ["description", "notes", "comment"].map { Array($0.utf8) }

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
      guard name.starts(with: "$".utf8) || name.starts(with: "x-".utf8) else { return nil }
      self = .comment
    }
  }
}
