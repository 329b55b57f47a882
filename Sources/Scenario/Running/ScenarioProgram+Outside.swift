internal import SimKernel

// The steps that ask the outside: processes and HTTP.

extension ScenarioProgram {
  mutating func performOutside(
    _ action: StepAction,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    switch action {
    case .procWhen(let rule):
      kernel.world.processes.declare(
        ProcessKey(command: rule.command, arguments: rule.arguments),
        ProcessRule(rule),
        uses: rule.times
      )
      return .passed
    case .procSpawn(let spawn): return ask(ProcessRequest(spawn), path, kernel)
    case .httpWhen(let rule):
      if kernel.options.http == .host, !HostAddress.isRulePath(rule.path) {
        return .failed(HostAddress.refusal(ofRule: rule.path, path))
      }
      kernel.world.http.declare(
        HTTPKey(method: rule.method, path: rule.path),
        HTTPRule(rule),
        uses: rule.times
      )
      return .passed
    case .httpRequest(let request): return ask(SimKernel.HTTPRequest(request), path, kernel)
    default: fatalError("ScenarioProgram: no step that asks the outside")
    }
  }

  /// Checks the answer that the open step got.
  mutating func conclude(_ answer: Answer) -> StepOutcome {
    let (step, path) = (current.step, current.path)
    switch (step.action, answer) {
    case (_, .failed(let failure)): return .failed(finding(for: failure, step, path))
    case (.procSpawn(let spawn), .process(let result)):
      if let bytes = result.peakMemory { state.memory.notePeak(bytes) }
      if case .process(let rule)? = current.rule,
        let finding = mismatch(rule, result, shownCommand(spawn), path)
      {
        return .failed(finding)
      }
      return check(spawn, result, path)
    case (.procSpawn(let spawn), .unmatched): return .failed(unmatched(spawn, path))
    case (.httpRequest(let request), .http(let response)):
      if case .http(let rule)? = current.rule,
        let finding = mismatch(rule, response, "\(request.method) \(request.path)", path)
      {
        return .failed(finding)
      }
      return check(request, response, path)
    case (.httpRequest(let request), .unmatched): return .failed(unmatched(request, path))
    case (.fileWrite, .done), (.fileSnapshot, .done), (.fileRestore, .done): return .passed
    case (.fileReadAssert(let file, let expected), .contents(let found)):
      return check(file, found, expected, .hostFsReadAssert, path)
    default: fatalError("ScenarioProgram: \(step.type.name) got an answer of another kind")
    }
  }

  private mutating func check(
    _ spawn: ProcSpawn,
    _ result: ProcessResult,
    _ path: StepPath
  ) -> StepOutcome {
    let shown = shownCommand(spawn)
    if let expected = spawn.expectedExit, expected != result.exitCode {
      let end =
        result.signal.map { "was ended by signal \($0)" } ?? "exited with \(result.exitCode)"
      let message = "\(shown) \(end), expected \(expected)"
      return .failed(
        Finding(
          .assertion,
          .procExit,
          message,
          path: path,
          details: outputDetails(result.standardOutput, result.standardError)
        )
      )
    }
    if let mismatch = spawn.output.mismatch(with: result.standardOutput) {
      let found = shownText(result.standardOutput)
      let message = "\(shown) printed \(found), \(mismatch)"
      let values = spawn.output.values(of: result.standardOutput)
      return .failed(Finding(.assertion, .procStdout, message, path: path, values: values))
    }
    if let expected = spawn.expectedError, expected != result.standardError {
      let found = shownText(result.standardError)
      let message =
        "\(shown) printed \(found) as errors, expected \(shownText(expected))"
        + lookAlikeNote(result.standardError, expected)
      let values = Finding.Values(expected: expected, found: result.standardError)
      return .failed(Finding(.assertion, .procStderr, message, path: path, values: values))
    }
    if let key = spawn.outputKey { state[key] = result.standardOutput }
    return .passed
  }

  private mutating func check(
    _ request: HTTPRequest,
    _ response: HTTPResponse,
    _ path: StepPath
  ) -> StepOutcome {
    if let finding = mismatch(request, response, path) { return .failed(finding) }
    if let key = request.bodyKey { state[key] = response.body }
    return .passed
  }

  private func mismatch(
    _ request: HTTPRequest,
    _ response: HTTPResponse,
    _ path: StepPath
  ) -> Finding? {
    let shown = "\(request.method) \(request.path)"
    if let expected = request.expectedStatus, expected != response.status {
      let message = "\(shown): the status is \(response.status), expected \(expected)"
      return Finding(.assertion, .httpStatus, message, path: path)
    }
    if let mismatch = request.expectedText.mismatch(with: response.body) {
      let message = "\(shown): the body is \(shownText(response.body)), \(mismatch)"
      let values = request.expectedText.values(of: response.body)
      return Finding(.assertion, .httpBody, message, path: path, values: values)
    }
    for (expected, isSubset) in [(request.expectedJSON, false), (request.expectedSubset, true)] {
      guard let expected else { continue }
      let comparison = JSONComparison(expected, response.body, isSubset: isSubset)
      if let finding = comparison.finding(.httpJSON, orUnreadable: .httpJSONParse, shown, path) {
        return finding
      }
    }
    return headerMismatch(request.expectedHeaders, response).map {
      Finding(.assertion, .httpHeaders, "\(shown): \($0)", path: path)
    }
  }

  /// What is wrong with the headers of a response; nil when all that are expected are there.
  func headerMismatch(_ expected: [Header], _ response: HTTPResponse) -> String? {
    for header in expected {
      guard let found = response.header(header.name) else {
        return "there is no header \(header.name)"
      }
      if found != header.value {
        return "the header \(header.name) is \(shownText(found)), "
          + "expected \(shownText(header.value))\(lookAlikeNote(found, header.value))"
      }
    }
    return nil
  }

  /// The beginnings of what a program printed, for the details of a finding.
  func outputDetails(_ output: Bytes, _ error: Bytes) -> JSONObject {
    JSONObject([
      JSONObject.Member(name: "stdoutPreview", value: .text(Bytes(shownText(output)))),
      JSONObject.Member(name: "stderrPreview", value: .text(Bytes(shownText(error)))),
    ])
  }
}

extension TextExpectation {
  /// `text` and what it should have been, where that is one text and `text` another.
  fileprivate func values(of text: Bytes) -> Finding.Values? {
    guard let exact, exact != text else { return nil }
    return Finding.Values(expected: exact, found: text)
  }

  /// What `text` should have been; nil when it is.
  func mismatch(with text: Bytes) -> String? {
    if let exact, exact != text {
      return "expected \(shownText(exact))\(lookAlikeNote(text, exact))"
    }
    if let contained, !text.contains(contained) {
      return "expected it to contain \(shownText(contained))"
    }
    // What validation let pass is a pattern.
    if let pattern, let compiled = try? Pattern(pattern), !compiled.matches(text) {
      return "expected it to match \(shownText(pattern))"
    }
    return nil
  }
}
