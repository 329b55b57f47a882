import Scenario
import SimKernel

/// Checks what must hold of every file, whatever is in it.
func checkReading(_ input: [UInt8]) {
  for purpose in [ScenarioFile.Purpose.run, .validation] {
    let file = ScenarioFile.load(source: input, path: "f", purpose: purpose)
    if purpose == .run {
      require((file.scenario != nil) == !file.hasErrors, "a file runs exactly without errors")
    }
    checkDiagnostics(of: file)
    if let scenario = file.scenario { checkSteps(of: scenario) }
  }
  checkValue(input)
}

/// Every place is one in the file, and they are in its order.
private func checkDiagnostics(of file: ScenarioFile) {
  var last = 0
  require(file.hasErrors == (file.failureMessage != nil), "an error has a message")
  for diagnostic in file.diagnostics {
    let place = diagnostic.location
    require(last <= place.offset, "diagnostics are in the order of the file")
    require(place.offset <= file.source.count, "a place is in the file")
    let before = file.source[..<place.offset]
    require(place.line == before.count { $0 == 0x0A } + 1, "a line is counted in line feeds")
    require((1...before.count + 1).contains(place.column), "a column is in its line")
    require(place.pointer.isEmpty || place.pointer.hasPrefix("/"), "a pointer is one")
    require(!diagnostic.message.isEmpty, "a diagnostic has a message")
    require(file.render(diagnostic).hasPrefix("f:\(place.line):"), "a diagnostic shows its place")
    last = place.offset
  }
}

/// Every step can be found by its path.
private func checkSteps(of scenario: Scenario) {
  for index in scenario.steps.indices {
    let path = StepPath(index)
    require(scenario.step(at: path) == scenario.steps[index], "a path leads to its step")
    require(StepPath("\(path)") == path, "a path reads back")
    let location = scenario.location(of: path)
    let start = location.map { scenario.source[$0.offset] }
    require(start == UInt8(ascii: "{"), "a step begins where it says")
  }
}

/// A value is written so that it reads back as the same value.
private func checkValue(_ input: [UInt8]) {
  guard let value = try? JSONValue(parsing: Bytes(input)) else { return }
  let text = value.canonicalText
  guard let again = try? JSONValue(parsing: text) else { fail("a written value reads back") }
  require(again == value, "a written value is the value")
  require(again.canonicalText == text, "a value has one text")
  checkRewritten(input, text)
}

/// A scenario that was written anew is the same scenario.
private func checkRewritten(_ input: [UInt8], _ text: Bytes) {
  let file = ScenarioFile.load(source: input, path: "f")
  let rewritten = ScenarioFile.load(source: text.array, path: "f")
  require(file.variant == rewritten.variant, "a rewritten file has its variant")
  guard let scenario = file.scenario else { return }
  guard let again = rewritten.scenario else { fail("a rewritten scenario is one") }
  require(scenario.name == again.name, "a rewritten scenario has its name")
  require(scenario.steps.count == again.steps.count, "a rewritten scenario has its steps")
  for (step, other) in zip(scenario.steps, again.steps) {
    require(step.type == other.type, "a rewritten step has its type")
    require(step.label == other.label, "a rewritten step has its label")
    // A rate is exact in its file's digits, a written double has the fewest.
    if !holdsRate(step) { require(step.sameAction(as: other), "a rewritten step does the same") }
  }
}

private func holdsRate(_ step: Step) -> Bool {
  switch step.action {
  case .network(.dropRate): true
  case .assertThrows(let steps), .assertRejects(let steps): steps.contains { holdsRate($0) }
  default: false
  }
}

extension Step {
  /// Whether two steps differ in nothing but their places and the order of their headers: a request
  /// has them in the order of its file, a rewritten file has the members of all objects sorted.
  fileprivate func sameAction(as other: Step) -> Bool {
    switch (action, other.action) {
    case (.httpWhen(var rule), .httpWhen(var other)):
      rule.headers = inOneOrder(rule.headers)
      other.headers = inOneOrder(other.headers)
      return rule == other
    case (.httpRequest(var request), .httpRequest(var other)):
      request.headers = inOneOrder(request.headers)
      other.headers = inOneOrder(other.headers)
      request.expectedHeaders = inOneOrder(request.expectedHeaders)
      other.expectedHeaders = inOneOrder(other.expectedHeaders)
      return request == other
    case (.assertThrows(let steps), .assertThrows(let others)),
      (.assertRejects(let steps), .assertRejects(let others)):
      return steps.count == others.count && zip(steps, others).allSatisfy { $0.sameAction(as: $1) }
    default: return action == other.action
    }
  }
}

private func inOneOrder(_ headers: [Header]) -> [Header] {
  headers.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
}
