/// Text in the language of manual pages.
struct Roff {
  private(set) var text = ""

  /// A line that begins with a request, such as `.SH`, and its arguments.
  mutating func request(_ name: String, _ arguments: String...) {
    let words = arguments.map { "\"\(Roff.escaped($0))\"" }
    text += ([".\(name)"] + words).joined(separator: " ") + "\n"
  }

  /// Lines that are filled and broken by the reader.
  mutating func prose(_ prose: String) { text += Roff.escaped(prose) + "\n" }

  /// A paragraph for each part between empty lines; lines that are indented stay as they are.
  mutating func paragraphs(_ prose: String) {
    for paragraph in prose.split(separator: "\n\n") {
      request("PP")
      for line in paragraph.split(separator: "\n") {
        if line.hasPrefix("  ") { request("br") }
        self.prose(String(line))
      }
    }
  }

  /// Lines that are kept as they are.
  mutating func example(_ lines: [String]) {
    request("PP")
    request("RS", "4")
    request("nf")
    for line in lines { prose(line) }
    request("fi")
    request("RE")
  }

  /// A term, and what it means.
  mutating func entry(_ term: String, _ meaning: String) {
    request("TP")
    text += "\\fB\(Roff.escaped(term))\\fR\n"
    prose(meaning)
  }

  /// `text` so that it is shown as it is: no requests, no escapes, hyphens that can be copied.
  private static func escaped(_ text: String) -> String {
    var escaped = text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\"": escaped += "\\(dq"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
