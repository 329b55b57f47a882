import SimKernel

/// What a text that may hold references is.
enum ReferringText {
  case plain
  /// A regular expression, in which a value stands for itself.
  case pattern
}

extension StepAction {
  typealias TextChange<Failure: Error> = (Bytes, ReferringText) throws(Failure) -> Bytes

  /// The action with `change` applied to each text that may hold references.
  ///
  /// These are what a step sends to the outside and what it expects back; never a command's name, a
  /// key of the store or the name of a file snapshot.
  func mapTexts<Failure: Error>(
    _ change: TextChange<Failure>
  ) throws(Failure) -> StepAction {
    func plain(_ text: Bytes) throws(Failure) -> Bytes { try change(text, .plain) }
    switch self {
    case .getKVAssert(let key, .equals(let value)):
      return .getKVAssert(key: key, .equals(try plain(value)))
    case .assertEventuallyKV(var poll):
      poll.value = try plain(poll.value)
      return .assertEventuallyKV(poll)
    case .assertNeverKV(var poll):
      poll.value = try plain(poll.value)
      return .assertNeverKV(poll)
    case .fileWrite(let path, let data):
      return .fileWrite(path: try plain(path), data: try plain(data))
    case .fileReadAssert(let path, let data):
      return .fileReadAssert(path: try plain(path), equals: try plain(data))
    case .procWhen(let rule): return .procWhen(try rule.mapTexts(change))
    case .procSpawn(let spawn): return .procSpawn(try spawn.mapTexts(change))
    case .httpWhen(let rule): return .httpWhen(try rule.mapTexts(change))
    case .httpRequest(let request): return .httpRequest(try request.mapTexts(change))
    default: return self
    }
  }

  /// Whether any of its texts may hold a reference.
  var hasReferences: Bool {
    var isFound = false
    _ = mapTexts { text, _ in
      if !isFound { isFound = References.mayStand(in: text) }
      return text
    }
    return isFound
  }
}

extension ProcWhen {
  fileprivate func mapTexts<Failure: Error>(
    _ change: StepAction.TextChange<Failure>
  ) throws(Failure) -> ProcWhen {
    func plain(_ text: Bytes) throws(Failure) -> Bytes { try change(text, .plain) }
    var rule = self
    rule.arguments = try arguments.map(plain)
    rule.standardInput = try standardInput.map(plain)
    rule.environment = try environment?.mapValues(plain)
    return rule
  }
}

extension ProcSpawn {
  fileprivate func mapTexts<Failure: Error>(
    _ change: StepAction.TextChange<Failure>
  ) throws(Failure) -> ProcSpawn {
    func plain(_ text: Bytes) throws(Failure) -> Bytes { try change(text, .plain) }
    var spawn = self
    spawn.arguments = try arguments.map(plain)
    spawn.standardInput = try standardInput.map(plain)
    spawn.environment = try environment.mapValues(plain)
    spawn.output = try output.mapTexts(change)
    spawn.expectedError = try expectedError.map(plain)
    return spawn
  }
}

extension TextExpectation {
  fileprivate func mapTexts<Failure: Error>(
    _ change: StepAction.TextChange<Failure>
  ) throws(Failure) -> TextExpectation {
    TextExpectation(
      exact: try exact.map { (text) throws(Failure) in try change(text, .plain) },
      contained: try contained.map { (text) throws(Failure) in try change(text, .plain) },
      pattern: try pattern.map { (text) throws(Failure) in try change(text, .pattern) }
    )
  }
}

extension HTTPWhen {
  fileprivate func mapTexts<Failure: Error>(
    _ change: StepAction.TextChange<Failure>
  ) throws(Failure) -> HTTPWhen {
    func plain(_ text: Bytes) throws(Failure) -> Bytes { try change(text, .plain) }
    var rule = self
    rule.path = try plain(path)
    rule.headers = try headers.mapValues(plain)
    switch body {
    case .text(let text): rule.body = .text(try plain(text))
    case .json(let value): rule.body = .json(try value.mapTexts(plain))
    case nil: break
    }
    return rule
  }
}

extension HTTPRequest {
  fileprivate func mapTexts<Failure: Error>(
    _ change: StepAction.TextChange<Failure>
  ) throws(Failure) -> HTTPRequest {
    func plain(_ text: Bytes) throws(Failure) -> Bytes { try change(text, .plain) }
    var request = self
    request.path = try plain(path)
    request.headers = try headers.mapValues(plain)
    request.body = try body.map(plain)
    request.expectedHeaders = try expectedHeaders.mapValues(plain)
    request.expectedText = try expectedText.mapTexts(change)
    request.expectedJSON = try expectedJSON?.mapTexts(plain)
    request.expectedSubset = try expectedSubset?.mapTexts(plain)
    return request
  }
}

extension JSONValue {
  /// The value with `change` applied to each text in it, names of members aside.
  fileprivate func mapTexts<Failure: Error>(
    _ change: (Bytes) throws(Failure) -> Bytes
  ) throws(Failure) -> JSONValue {
    switch self {
    case .text(let text): return .text(try change(text))
    case .array(let elements):
      return .array(
        try elements.map { (element) throws(Failure) in try element.mapTexts(change) }
      )
    case .object(let object):
      let members = try object.members.map { (member) throws(Failure) in
        JSONObject.Member(name: member.name, value: try member.value.mapTexts(change))
      }
      return .object(JSONObject(members))
    case .null, .bool, .integer, .largeInteger, .double: return self
    }
  }
}

extension [Header] {
  fileprivate func mapValues<Failure: Error>(
    _ change: (Bytes) throws(Failure) -> Bytes
  ) throws(Failure) -> [Header] {
    try map { (header) throws(Failure) in
      Header(name: header.name, value: try change(header.value))
    }
  }
}

extension [EnvironmentVariable] {
  fileprivate func mapValues<Failure: Error>(
    _ change: (Bytes) throws(Failure) -> Bytes
  ) throws(Failure) -> [EnvironmentVariable] {
    try map { (variable) throws(Failure) in
      EnvironmentVariable(name: variable.name, value: try change(variable.value))
    }
  }
}
