package import SimKernel

// Recorded commands behind the steps of a file.

extension ScenarioFile {
  /// The file with the steps of `command` behind its own; all its other bytes are as they were.
  ///
  /// The new steps have the layout of ``ScenarioLayout``, and before them the white space that stands
  /// before the file's last step. O(*n*).
  ///
  /// - Precondition: The file can run.
  package func appending(_ command: RecordedCommand) -> [UInt8] {
    let (document, list) = steps(of: source)
    let added = command.source(name: .empty, description: .empty)
    let (addedDocument, addedList) = steps(of: added)
    let texts = addedDocument.elements(of: addedList).map { addedDocument.sourceText(of: $0) }
    var place = document.offset(of: list) + 1
    var space = Array("\n    ".utf8)
    var isFirst = true
    for element in document.elements(of: list) {
      place = document.end(of: element)
      space = document.whiteSpace(before: element)
      isFirst = false
    }
    var text: [UInt8] = []
    for step in texts {
      if !isFirst { text.append(UInt8(ascii: ",")) }
      text += space + step
      isFirst = false
    }
    if document.count(of: list) == 0 { text += "\n  ".utf8 }
    if space.contains(UInt8(ascii: "\r")) { text = text.withCarriageReturns }
    // An empty list may have white space in it, which the new lines stand for.
    let rest = document.count(of: list) == 0 ? document.end(of: list) - 1 : place
    return source[..<place] + text + source[rest...]
  }

  /// Where the rule is that would answer `request` behind the file's steps; nil where none would.
  ///
  /// Steps that refer to keys are left out, since their texts are known only in a run. O(*n*).
  ///
  /// - Precondition: The file can run.
  package func rule(answering request: ProcessRequest) -> SourceLocation? {
    guard let scenario else { fatalError("ScenarioFile: \(path) can't run") }
    var left = World().processes
    var places: [(rule: ProcWhen, index: Int)] = []
    for (index, step) in scenario.steps.enumerated() {
      switch (try? step.resolved { _ in nil })?.action {
      case .procWhen(let rule):
        let key = ProcessKey(command: rule.command, arguments: rule.arguments)
        left.declare(key, ProcessRule(rule), uses: rule.times)
        places.append((rule, index))
      case .procSpawn(let spawn): _ = left.match(ProcessRequest(spawn))
      default: continue
      }
    }
    guard let answer = left.match(request) else { return nil }
    let place = places.last {
      $0.rule.command == request.command && $0.rule.arguments == request.arguments
        && ProcessRule($0.rule) == answer
    }
    return place.flatMap { scenario.location(of: StepPath($0.index)) }
  }

  /// A file that can run, and its list of steps.
  private func steps(of source: [UInt8]) -> (JSONDocument, JSONNode) {
    guard let document = try? JSONDocument(parsing: source),
      let list = document.value(of: "steps", in: document.root)
    else { fatalError("ScenarioFile: \(path) has no list of steps") }
    return (document, list)
  }
}

extension JSONDocument {
  /// The white space that stands directly before `node`.
  fileprivate func whiteSpace(before node: JSONNode) -> [UInt8] {
    let end = offset(of: node)
    var start = end
    while isWhiteSpace(source[start - 1]) { start -= 1 }
    return Array(source[start..<end])
  }
}

extension [UInt8] {
  /// The lines with a carriage return before each line feed, where there is none yet.
  fileprivate var withCarriageReturns: [UInt8] {
    var lines: [UInt8] = []
    for byte in self {
      if byte == UInt8(ascii: "\n"), lines.last != UInt8(ascii: "\r") {
        lines.append(UInt8(ascii: "\r"))
      }
      lines.append(byte)
    }
    return lines
  }
}
