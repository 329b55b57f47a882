package import SimKernel

/// A command that really ran, as two steps: what it answered, and the call that expects this.
///
/// They pass where the rule answers, and where the command does the same again. The rule answers once,
/// so that the same command can be recorded again behind them with another answer.
package struct RecordedCommand: Equatable, Sendable {
  /// Texts as the program got them: whatever looks like a reference to a key is none.
  package var request: ProcessRequest
  package var result: ProcessResult

  package init(request: ProcessRequest, result: ProcessResult) {
    self.request = request
    self.result = result
  }

  /// A scenario of the two steps, in the layout of ``ScenarioLayout``.
  ///
  /// O(*n*). Bytes that are not UTF-8 become U+FFFD.
  package func source(name: Bytes, description: Bytes) -> [UInt8] {
    let scenario = JSONObject([
      JSONObject.Member(name: "version", value: .integer(1)),
      JSONObject.Member(name: "name", value: .text(name)),
      JSONObject.Member(name: "description", value: .text(description)),
      JSONObject.Member(name: "steps", value: .array([.object(rule), .object(call)])),
    ])
    var text: [UInt8] = []
    scenario.write(to: &text)
    guard let source = try? ScenarioLayout.formatted(text) else {
      fatalError("RecordedCommand: what was written is no JSON")
    }
    return source
  }

  private var rule: JSONObject {
    let answers = outputs.map { JSONObject.Member(name: $0.name, value: .text($0.text)) }
    return JSONObject(
      given + answers + [
        JSONObject.Member(name: "type", value: .text("proc_when")),
        JSONObject.Member(name: "exit_code", value: .integer(Int64(result.exitCode))),
        JSONObject.Member(name: "times", value: .integer(1)),
      ]
    )
  }

  private var call: JSONObject {
    let expectations = outputs.map {
      JSONObject.Member(name: "expect_" + $0.name, value: .text(References.escaped($0.text)))
    }
    var members =
      given + expectations + [
        JSONObject.Member(name: "type", value: .text("proc_spawn")),
        JSONObject.Member(name: "expect_exit", value: .integer(Int64(result.exitCode))),
      ]
    if let timeout = request.timeout {
      members.append(JSONObject.Member(name: "timeout", value: .text(Bytes("\(timeout)"))))
    }
    return JSONObject(members)
  }

  /// The outputs with something in them.
  private var outputs: [(name: Bytes, text: Bytes)] {
    let outputs: [(name: Bytes, text: Bytes)] = [
      ("stdout", result.standardOutput), ("stderr", result.standardError),
    ]
    return outputs.filter { !$0.text.isEmpty }
  }

  /// What the command was given, in either step.
  private var given: [JSONObject.Member] {
    var members = [JSONObject.Member(name: "cmd", value: .text(request.command))]
    if !request.arguments.isEmpty {
      let texts = request.arguments.map { JSONValue.text(References.escaped($0)) }
      members.append(JSONObject.Member(name: "args", value: .array(texts)))
    }
    if let input = request.standardInput {
      members.append(JSONObject.Member(name: "stdin", value: .text(References.escaped(input))))
    }
    if !request.environment.isEmpty {
      let variables = request.environment.map {
        JSONObject.Member(name: $0.name, value: .text(References.escaped($0.value)))
      }
      members.append(JSONObject.Member(name: "env", value: .object(JSONObject(variables))))
    }
    if let directory = request.directory {
      members.append(JSONObject.Member(name: "cwd", value: .text(directory)))
    }
    return members
  }
}
