import Scenario

/// `text` as the content of an element or of a quoted attribute, in HTML and in XML 1.0 alike.
///
/// What neither can hold, and what would change how the text around it looks, is shown as in a
/// terminal: `\u{07}`.
package func escapedMarkup(_ text: String) -> String {
  text.unicodeScalars.reduce(into: "") { output, scalar in
    switch scalar {
    case "&": output += "&amp;"
    case "<": output += "&lt;"
    case ">": output += "&gt;"
    case "\"": output += "&quot;"
    case "'": output += "&#39;"
    default: output += shown(scalar)
    }
  }
}
