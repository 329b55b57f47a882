import Testing

/// Steps that must come to the same on virtual backends and on the machine.
///
/// In the texts `URL` stands for the beginning of the server's URLs, and `DIR` for a folder of the case's own.
struct ConformanceCase: CustomTestStringConvertible, Sendable {
  let name: String
  /// The steps that tell virtual backends what the machine does.
  var rules: [String] = []
  var steps: [String]
  /// Such as `pass` or `proc_exit at 1`, with the titles of virtual backends.
  let outcome: String

  var testDescription: String { name }

  var passes: Bool { outcome == "pass" }

  /// A case of one line of shell.
  ///
  /// - Parameters:
  ///   - line: What the shell does.
  ///   - answer: Members of the `proc_when`, what it answers.
  ///   - given: Members of both, such as the input.
  ///   - ask: Members of the `proc_spawn`.
  ///   - outcome: What becomes of it.
  /// - Returns: The case, named by `line` and `ask`.
  static func shell(
    _ line: String,
    _ answer: String,
    given: String = "",
    ask: String,
    _ outcome: String = "pass"
  ) -> ConformanceCase {
    let escaped = line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let command = #""cmd":"sh","args":["-c","\#(escaped)"]"#
    let shared = given.isEmpty ? "" : "," + given
    return ConformanceCase(
      name: "\(line): \(ask)",
      rules: [#"{"type":"proc_when",\#(command),\#(answer)\#(shared)}"#],
      steps: [#"{"type":"proc_spawn",\#(command),\#(ask)\#(shared)}"#],
      outcome: outcome
    )
  }

  /// A case of one request.
  ///
  /// - Parameters:
  ///   - request: Method and path, separated by a space.
  ///   - answer: Members of the `http_when`.
  ///   - ask: Members of the `http_request`.
  ///   - outcome: What becomes of it.
  /// - Returns: The case, named by `request` and `ask`.
  static func http(
    _ request: String,
    _ answer: String,
    ask: String,
    _ outcome: String = "pass"
  ) -> ConformanceCase {
    let words = request.split(separator: " ")
    let target = #""method":"\#(words[0])","path":"URL\#(words[1])""#
    return ConformanceCase(
      name: "\(request): \(ask)",
      rules: [#"{"type":"http_when",\#(target),\#(answer)}"#],
      steps: [#"{"type":"http_request",\#(target),\#(ask)}"#],
      outcome: outcome
    )
  }
}
