internal import SimKernel

// What is different where the machine answers: rules are assertions on its answers.

extension ScenarioProgram {
  /// Asks for a program; on the host one of the declared rules must be about it, if there are any.
  mutating func ask(_ request: ProcessRequest, _ path: StepPath, _ kernel: Kernel) -> StepOutcome {
    if kernel.options.processes == .host, !kernel.world.processes.isUnused {
      guard let rule = kernel.world.processes.match(request) else {
        let command = shownCommand(request.command, request.arguments)
        let message =
          "no `proc_when` is left for \(command), and with host processes the declared ones say "
          + "which commands may run; declare it before this step, or declare none"
        let details = JSONObject([
          JSONObject.Member(name: "requestKind", value: .text("process_spawn")),
          JSONObject.Member(name: "command", value: .text(request.command)),
          JSONObject.Member(name: "args", value: .array(request.arguments.map { .text($0) })),
        ])
        return .failed(
          Finding(.assertion, .procWhenHostUnmatched, message, path: path, details: details)
        )
      }
      openStep?.rule = .process(rule.result)
    }
    return .asks(.process(request))
  }

  mutating func ask(
    _ request: SimKernel.HTTPRequest,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    if kernel.options.http == .host {
      guard let target = HostAddress.target(of: request.path) else {
        return .failed(HostAddress.refusal(ofRequest: request.path, path))
      }
      if !kernel.world.http.isUnused {
        let key = HTTPKey(method: request.method, path: request.path)
        let short = HTTPKey(method: request.method, path: target)
        guard let rule = kernel.world.http.match(key) ?? kernel.world.http.match(short) else {
          return .failed(unmatchedOnHost(request, path))
        }
        openStep?.rule = .http(rule)
      }
    }
    return .asks(.http(request))
  }

  private func unmatchedOnHost(_ request: SimKernel.HTTPRequest, _ path: StepPath) -> Finding {
    let kind = request.isWebSocketUpgrade ? "host websocket upgrade" : "request"
    let hint =
      request.isWebSocketUpgrade
      ? "check its auth/upgrade headers and declare it before this step"
      : "declare it before this step, or run with `--http-backend scripted`"
    let message =
      "no `http_when` is left for the \(kind) \(request.method) \(request.path), and with the host "
      + "the declared ones say what may be asked; \(hint)"
    let headers = request.headers.map { JSONValue.text($0.name + ": " + $0.value) }
    return Finding(
      .assertion,
      .httpWhenHostUnmatched,
      message,
      path: path,
      details: JSONObject([
        JSONObject.Member(
          name: "requestKind",
          value: .text(request.isWebSocketUpgrade ? "websocket_upgrade" : "http_request")
        ),
        JSONObject.Member(name: "method", value: .text(request.method)),
        JSONObject.Member(name: "path", value: .text(request.path)),
        JSONObject.Member(name: "upgradeRequested", value: .bool(request.isWebSocketUpgrade)),
        JSONObject.Member(name: "headers", value: .array(headers)),
      ])
    )
  }

  /// Where a program did not do what its rule says; nil when it did.
  func mismatch(
    _ rule: ProcessResult,
    _ result: ProcessResult,
    _ shown: String,
    _ path: StepPath
  ) -> Finding? {
    func finding(_ title: FindingTitle, _ end: String, _ expected: String, _ found: String)
      -> Finding
    {
      Finding(
        .assertion,
        title,
        "\(shown) \(end), as its `proc_when` says it does",
        path: path,
        details: JSONObject([
          JSONObject.Member(name: "requestKind", value: .text("process_assertion")),
          JSONObject.Member(name: "expected", value: .text(Bytes(expected))),
          JSONObject.Member(name: "actual", value: .text(Bytes(found))),
        ])
      )
    }
    if rule.exitCode != result.exitCode {
      let (expected, found) = (String(rule.exitCode), String(result.exitCode))
      let end = result.signal.map { "was ended by signal \($0)" } ?? "exited with \(found)"
      return finding(.procWhenHostExit, "\(end) and not with \(expected)", expected, found)
    }
    for (title, verb, expected, found) in [
      (FindingTitle.procWhenHostStdout, "printed", rule.standardOutput, result.standardOutput),
      (.procWhenHostStderr, "printed as errors", rule.standardError, result.standardError),
    ] where expected != found {
      let values = Finding.Values(expected: expected, found: found)
      let (expected, found) = (shownText(expected), shownText(found))
      var mismatch = finding(title, "\(verb) \(found) and not \(expected)", expected, found)
      mismatch.values = values
      return mismatch
    }
    return nil
  }

  /// Where a server did not respond as its rule says; nil when it did.
  func mismatch(
    _ rule: HTTPRule,
    _ response: HTTPResponse,
    _ shown: String,
    _ path: StepPath
  ) -> Finding? {
    let shown = "\(shown), against its `http_when`"
    let expected = rule.response
    if expected.status != response.status {
      let message = "\(shown): the status is \(response.status), expected \(expected.status)"
      return Finding(.assertion, .httpWhenHostStatus, message, path: path)
    }
    let headers = expected.headers.map { Header(name: $0.name, value: $0.value) }
    if let mismatch = headerMismatch(headers, response) {
      return Finding(.assertion, .httpWhenHostHeaders, "\(shown): \(mismatch)", path: path)
    }
    switch rule.body {
    case .unstated: return nil
    case .json:
      // What a rule states is JSON.
      guard let value = try? JSONValue(parsing: expected.body) else { return nil }
      return JSONComparison(value, response.body, isSubset: false)
        .finding(.httpWhenHostJSON, orUnreadable: .httpWhenHostJSONParse, shown, path)
    case .text:
      if expected.body == response.body { return nil }
      let found = shownText(response.body)
      let message = "\(shown): the body is \(found), expected \(shownText(expected.body))"
      let values = Finding.Values(expected: expected.body, found: response.body)
      return Finding(.assertion, .httpWhenHostBody, message, path: path, values: values)
    }
  }
}
