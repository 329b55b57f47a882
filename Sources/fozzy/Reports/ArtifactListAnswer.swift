import SystemPackage

/// What `fozzy artifacts ls` found.
struct ArtifactListAnswer: Answer {
  struct Row {
    let artifact: Artifact

    /// In bytes.
    let size: Int
  }

  let rows: [Row]
  let status = ExitStatus.pass

  var document: Document {
    let entries = rows.map { row in
      Document.object(sorting: [
        Document.Member("kind", .text(row.artifact.kind.rawValue)),
        Document.Member("path", .text(row.artifact.path.string)),
        Document.Member("sizeBytes", .number(row.size)),
      ])
    }
    return .object(sorting: [
      Document.Member("entries", .array(entries)), Document.Member("type", .text("list")),
    ])
  }

  func text(in style: TextStyle) -> String {
    let width = rows.map { "\($0.size)".utf8.count }.max() ?? 0
    let kindWidth = rows.map { $0.artifact.kind.rawValue.utf8.count }.max() ?? 0
    return rows.map { row in
      let (kind, size) = (row.artifact.kind.rawValue, "\(row.size)")
      let padding = String(repeating: " ", count: kindWidth - kind.utf8.count)
      let sizePadding = String(repeating: " ", count: width - size.utf8.count)
      return "\(kind)\(padding)  \(sizePadding)\(size)  \(row.artifact.path)\n"
    }.joined()
  }
}
