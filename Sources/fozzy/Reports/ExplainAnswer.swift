/// What `fozzy explain` says.
struct ExplainAnswer: Answer {
  let entries: [Explanations.Entry]

  /// Whether all are listed, each in one line.
  let isList: Bool

  let status = ExitStatus.pass

  var document: Document {
    .object(sorting: [Document.Member("explanations", .array(entries.map(\.document)))])
  }

  func text(in style: TextStyle) -> String {
    isList ? list(in: style) : entries.map { $0.text(in: style) }.joined(separator: "\n")
  }

  private func list(in style: TextStyle) -> String {
    let width = entries.map(\.code.utf8.count).max() ?? 0
    var text = ""
    var family = ""
    for entry in entries {
      if entry.family != family {
        text += (family.isEmpty ? "" : "\n") + style.emphasise(entry.family) + "\n"
        family = entry.family
      }
      let padding = String(repeating: " ", count: width - entry.code.utf8.count)
      text += "  \(entry.code)\(padding)  \(entry.explanation.meaning)\n"
    }
    return text + "\n`fozzy explain CODE` says what to do about one of them.\n"
  }
}

extension Explanations.Entry {
  fileprivate var document: Document {
    .object(sorting: [
      Document.Member("cause", .text(explanation.cause)),
      Document.Member("code", .text(code)),
      Document.Member("example", .text(explanation.example)),
      Document.Member("family", .text(family)),
      Document.Member("fix", .text(explanation.fix)),
      Document.Member("meaning", .text(explanation.meaning)),
    ])
  }

  fileprivate func text(in style: TextStyle) -> String {
    let rows = [
      ("cause", explanation.cause), ("fix", explanation.fix), ("example", explanation.example),
    ]
    let lines = rows.map { "  \($0)\(String(repeating: " ", count: 9 - $0.utf8.count))\($1)\n" }
    return "\(style.emphasise(code)), \(family)\n  \(explanation.meaning)\n\n" + lines.joined()
  }
}
