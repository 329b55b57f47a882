internal import SimKernel

// The steps that ask the outside: processes and HTTP.

extension ScenarioProgram {
  mutating func performOutside(_ action: StepAction, _ kernel: Kernel) -> StepOutcome {
    switch action {
    case .procWhen(let rule):
      kernel.world.processes.declare(
        ProcessKey(command: rule.command, arguments: rule.arguments),
        result: ProcessResult(
          exitCode: rule.exitCode,
          standardOutput: rule.standardOutput,
          standardError: rule.standardError
        ),
        uses: rule.times
      )
      return .passed
    case .procSpawn(let spawn):
      return .asks(
        .process(ProcessRequest(command: spawn.command, arguments: spawn.arguments))
      )
    case .httpWhen(let rule):
      kernel.world.http.declare(
        HTTPKey(method: rule.method, path: rule.path),
        response: DelayedHTTPResponse(
          response: HTTPResponse(
            status: rule.status,
            headers: rule.headers.map { HTTPHeader(name: $0.name, value: $0.value) },
            body: rule.body?.bytes ?? .empty
          ),
          delay: rule.delay
        ),
        uses: rule.times
      )
      return .passed
    case .httpRequest(let request):
      return .asks(
        .http(
          SimKernel.HTTPRequest(
            method: request.method,
            path: request.path,
            headers: request.headers.map { HTTPHeader(name: $0.name, value: $0.value) },
            body: request.body
          )
        )
      )
    default: fatalError("ScenarioProgram: no step that asks the outside")
    }
  }

  /// Checks the answer that the open step got.
  mutating func conclude(_ answer: Answer) -> StepOutcome {
    let (step, path) = (current.step, current.path)
    switch (step.action, answer) {
    case (.procSpawn(let spawn), .process(let result)): return check(spawn, result, path)
    case (.procSpawn(let spawn), .unmatched): return .failed(unmatched(spawn, path))
    case (.httpRequest(let request), .http(let response)): return check(request, response, path)
    case (.httpRequest(let request), .unmatched): return .failed(unmatched(request, path))
    case (_, .failed(let failure)):
      return .failed(
        Finding(.assertion, "\(step.type.name)_host", "\(failure.reason)", path: path)
      )
    default: fatalError("ScenarioProgram: \(step.type.name) got an answer of another kind")
    }
  }

  private mutating func check(
    _ spawn: ProcSpawn,
    _ result: ProcessResult,
    _ path: StepPath
  ) -> StepOutcome {
    func failed(_ title: String, _ message: String) -> StepOutcome {
      .failed(Finding(.assertion, title, "\(shownCommand(spawn)) \(message)", path: path))
    }
    if let expected = spawn.expectedExit, expected != result.exitCode {
      return failed("proc_exit", "exited with \(result.exitCode), expected \(expected)")
    }
    if let expected = spawn.expectedOutput, expected != result.standardOutput {
      let found = shownText(result.standardOutput)
      let note = lookAlikeNote(result.standardOutput, expected)
      return failed("proc_stdout", "printed \(found), expected \(shownText(expected))\(note)")
    }
    if let expected = spawn.expectedError, expected != result.standardError {
      let found = shownText(result.standardError)
      let note = lookAlikeNote(result.standardError, expected)
      return failed(
        "proc_stderr",
        "printed \(found) as errors, expected \(shownText(expected))\(note)"
      )
    }
    if let key = spawn.outputKey { state[key] = result.standardOutput }
    return .passed
  }

  private mutating func check(
    _ request: HTTPRequest,
    _ response: HTTPResponse,
    _ path: StepPath
  ) -> StepOutcome {
    let shown = "\(request.method) \(request.path)"
    func failed(
      _ title: String,
      _ message: String,
      details: JSONObject? = nil
    ) -> StepOutcome {
      .failed(
        Finding(.assertion, title, "\(shown): \(message)", path: path, details: details)
      )
    }
    if let expected = request.expectedStatus, expected != response.status {
      return failed("http_status", "the status is \(response.status), expected \(expected)")
    }
    switch request.expectedBody {
    case .text(let expected) where expected != response.body:
      let found = shownText(response.body)
      let note = lookAlikeNote(response.body, expected)
      return failed("http_body", "the body is \(found), expected \(shownText(expected))\(note)")
    case .json(let expected):
      guard let found = try? JSONValue(parsing: response.body) else {
        return failed("http_json_parse", "the body is no JSON: \(shownText(response.body))")
      }
      let mismatches = JSONMismatch.between(expected, found)
      if let first = mismatches.first {
        return failed(
          "http_json",
          first.description,
          details: JSONMismatch.details(mismatches, expected, found)
        )
      }
    case .text, nil: break
    }
    for header in request.expectedHeaders {
      guard let found = response.header(header.name) else {
        return failed("http_headers", "there is no header \(header.name)")
      }
      if found != header.value {
        return failed(
          "http_headers",
          "the header \(header.name) is \(shownText(found)), expected \(shownText(header.value))"
            + lookAlikeNote(found, header.value)
        )
      }
    }
    if let key = request.bodyKey { state[key] = response.body }
    return .passed
  }
}

extension HTTPBody {
  /// The body as it is sent.
  var bytes: Bytes {
    switch self {
    case .text(let text): text
    case .json(let value): value.canonicalText
    }
  }
}
