/// What `fozzy artifacts export`, `pack` or `bundle` wrote.
struct ExportAnswer: Answer {
  /// As the user named it.
  let path: String

  /// Sorted.
  let files: [String]

  /// Whether every check of `ci` holds; nil where it was not asked.
  let ciOk: Bool?

  let status = ExitStatus.pass

  var document: Document {
    .object(sorting: [
      Document.Member("ciOk", ciOk.map { .boolean($0) }),
      Document.Member("files", .array(files.map { .text($0) })),
      Document.Member("path", .text(path)),
      Document.Member("type", .text("exported")),
    ])
  }

  func text(in style: TextStyle) -> String {
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    let checks = ciOk == false ? "not every check of `fozzy ci` holds: see ci.report.json\n" : ""
    return "wrote \(count) to \(path)\n\(checks)"
  }
}
