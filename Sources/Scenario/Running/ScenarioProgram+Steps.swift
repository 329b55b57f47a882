internal import SimKernel

// What each step does.

extension ScenarioProgram {
  /// Takes a step as far as it gets without waiting.
  mutating func perform(_ step: Step, at path: StepPath, _ kernel: Kernel) -> StepOutcome {
    switch step.action {
    case .traceEvent(let name, let fields):
      report(name, fields, kernel)
      return .passed
    case .randomNumber(let key):
      let number = kernel.choose(names.name(.random, kernel.names), through: .max)
      if let key { state[key] = .decimal(number) }
      return .passed
    case .sleep, .advance, .freeze, .unfreeze, .assertEventuallyKV, .assertNeverKV:
      return performInTime(step.action, path, kernel)
    case .setKV(let key, let value):
      state[key] = value
      return .passed
    case .getKVAssert(let key, let expectation): return checkKey(key, expectation, path)
    case .assertOK, .assertEqualIntegers, .assertUnequalIntegers, .assertEqualTexts,
      .assertUnequalTexts, .fail, .panic:
      return checkConstants(step.action, path)
    case .assertThrows(let steps): return .enters(steps, .assertThrows)
    case .assertRejects(let steps): return .enters(steps, .assertRejects)
    case .fileWrite, .fileReadAssert, .fileSnapshot, .fileRestore:
      return performOnFiles(step.action, path, kernel)
    case .procWhen, .procSpawn, .httpWhen, .httpRequest:
      return performOutside(step.action, path, kernel)
    case .memory(let action): return performOnMemory(action, step, path, kernel)
    case .network(let action): return performOnNetwork(action, path, kernel)
    }
  }

  private func checkKey(
    _ key: Bytes,
    _ expectation: KVExpectation,
    _ path: StepPath
  ) -> StepOutcome {
    let found = state[key]
    let shownKey = shownText(key)
    let message: String
    switch (expectation, found) {
    case (.present, .some), (.absent, nil): return .passed
    case (.present, nil): message = "key \(shownKey) is not set"
    case (.absent, let found?):
      message = "key \(shownKey) is \(shownText(found)), expected it not to be set"
    case (.equals(let expected), let found?):
      if expected == found { return .passed }
      message =
        "key \(shownKey) is \(shownText(found)), expected \(shownText(expected))"
        + lookAlikeNote(found, expected)
    case (.equals(let expected), nil):
      message = "key \(shownKey) is not set, expected \(shownText(expected))"
    }
    var finding = Finding(.assertion, .getKVAssert, message, path: path)
    if case .equals(let expected) = expectation, let found {
      finding.values = Finding.Values(expected: expected, found: found)
    }
    return .failed(finding)
  }

  private func checkConstants(_ action: StepAction, _ path: StepPath) -> StepOutcome {
    switch action {
    case .assertOK(let value, let message):
      if value { return .passed }
      let text = message?.description ?? "the value is false"
      return .failed(Finding(.assertion, .assertOK, text, path: path))
    case .assertEqualIntegers(let operands):
      if operands.first == operands.second { return .passed }
      return .failed(
        comparison(.assertEqInt, operands, path) {
          "\(operands.first) and \(operands.second) are not equal"
        }
      )
    case .assertUnequalIntegers(let operands):
      if operands.first != operands.second { return .passed }
      return .failed(
        comparison(.assertNeInt, operands, path) { "both are \(operands.first)" }
      )
    case .assertEqualTexts(let operands):
      if operands.first == operands.second { return .passed }
      var finding = comparison(.assertEqStr, operands, path) {
        "\(shownText(operands.first)) and \(shownText(operands.second)) are not equal"
          + lookAlikeNote(operands.first, operands.second)
      }
      finding.values = Finding.Values(expected: operands.second, found: operands.first)
      return .failed(finding)
    case .assertUnequalTexts(let operands):
      if operands.first != operands.second { return .passed }
      return .failed(
        comparison(.assertNeStr, operands, path) { "both are \(shownText(operands.first))" }
      )
    case .fail(let message):
      return .failed(Finding(.assertion, .fail, message.description, path: path))
    case .panic(let message):
      return .failed(Finding(.panic, .panic, message.description, path: path))
    default: fatalError("ScenarioProgram: no comparison of constants")
    }
  }

  /// The finding of a comparison, with both operands, which the user's own message may not name.
  private func comparison(
    _ title: FindingTitle,
    _ operands: some Comparison,
    _ path: StepPath,
    generated: () -> String
  ) -> Finding {
    Finding(
      .assertion,
      title,
      operands.message?.description ?? generated(),
      path: path,
      details: JSONObject([
        JSONObject.Member(name: "a", value: operands.a),
        JSONObject.Member(name: "b", value: operands.b),
      ])
    )
  }
}

/// Two operands as the file has them, for the details of a finding.
private protocol Comparison {
  var message: Bytes? { get }
  var a: JSONValue { get }
  var b: JSONValue { get }
}

extension IntegerComparison: Comparison {
  fileprivate var a: JSONValue { .integer(first) }
  fileprivate var b: JSONValue { .integer(second) }
}

extension TextComparison: Comparison {
  fileprivate var a: JSONValue { .text(first) }
  fileprivate var b: JSONValue { .text(second) }
}
