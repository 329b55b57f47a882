internal import SimKernel

// What to tell someone whose step asks for something that no rule answers.

extension ScenarioProgram {
  func unmatched(_ spawn: ProcSpawn, _ path: StepPath) -> Finding {
    let arguments = JSONValue.array(spawn.arguments.map { .text($0) })
    let rule = JSONObject([
      JSONObject.Member(name: "type", value: .text("proc_when")),
      JSONObject.Member(name: "cmd", value: .text(spawn.command)),
      JSONObject.Member(name: "args", value: arguments),
      JSONObject.Member(name: "exit_code", value: .integer(0)),
      JSONObject.Member(name: "stdout", value: .text("")),
      JSONObject.Member(name: "stderr", value: .text("")),
      JSONObject.Member(name: "times", value: .integer(1)),
    ])
    return Finding(
      .assertion,
      .procUnmatched,
      """
      Strict proc backend blocked an undeclared subprocess: no rule is left for \
      \(shownCommand(spawn)). Add a matching `proc_when` step before it: \
      \(JSONValue.object(rule).canonicalText)
      """,
      path: path,
      details: JSONObject([
        JSONObject.Member(name: "command", value: .text(spawn.command)),
        JSONObject.Member(name: "args", value: arguments),
        JSONObject.Member(name: "scenarioPath", value: .text(Bytes(name))),
        JSONObject.Member(name: "stepIndex", value: .integer(Int64(path.index))),
        JSONObject.Member(name: "suggestedProcWhen", value: .object(rule)),
      ])
    )
  }

  func unmatched(_ request: HTTPRequest, _ path: StepPath) -> Finding {
    let rule = JSONObject([
      JSONObject.Member(name: "type", value: .text("http_when")),
      JSONObject.Member(name: "method", value: .text(request.method)),
      JSONObject.Member(name: "path", value: .text(request.path)),
      JSONObject.Member(name: "status", value: .integer(200)),
      JSONObject.Member(name: "body", value: .text("")),
      JSONObject.Member(name: "times", value: .integer(1)),
    ])
    return Finding(
      .assertion,
      .httpUnmatched,
      """
      no rule is left for \(request.method) \(request.path). Add a matching `http_when` step \
      before it: \(JSONValue.object(rule).canonicalText)
      """,
      path: path,
      details: JSONObject([
        JSONObject.Member(name: "method", value: .text(request.method)),
        JSONObject.Member(name: "path", value: .text(request.path)),
        JSONObject.Member(name: "stepIndex", value: .integer(Int64(path.index))),
        JSONObject.Member(name: "suggestedHttpWhen", value: .object(rule)),
      ])
    )
  }

  /// A command line for people.
  func shownCommand(_ spawn: ProcSpawn) -> String {
    shownCommand(spawn.command, spawn.arguments)
  }

  func shownCommand(_ command: Bytes, _ arguments: [Bytes]) -> String {
    ([command] + arguments).map { shownText($0) }.joined(separator: " ")
  }
}
