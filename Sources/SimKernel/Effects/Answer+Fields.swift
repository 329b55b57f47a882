// How answers stand in records: a reader shows the fields, and a replay reads answers back.

extension Answer {
  /// The answer as fields of a record.
  var fields: [Record.Field] {
    switch self {
    case .process(let result): return result.fields
    case .http(let response):
      return [
        Record.Field(.status, Bytes(String(response.status))),
        Record.Field(.headers, .joined(response.headers.flatMap { [$0.name, $0.value] })),
        Record.Field(.body, response.body),
      ]
    case .contents(let bytes): return [Record.Field(.contents, bytes)]
    case .done: return [Record.Field(.done, .empty)]
    case .unmatched: return [Record.Field(.unmatched, .empty)]
    case .failed(let failure): return failure.fields
    }
  }

  /// Reads the fields of a record back; nil when they are no answer.
  package init?(fields: [Record.Field]) {
    guard let first = fields.first, let name = KernelName(rawValue: first.name.index) else {
      return nil
    }
    switch name {
    case .exit:
      guard let result = ProcessResult(fields: fields) else { return nil }
      self = .process(result)
    case .status:
      guard let response = HTTPResponse(fields: fields) else { return nil }
      self = .http(response)
    case .contents: self = .contents(first.value)
    case .done: self = .done
    case .unmatched: self = .unmatched
    case .failed:
      guard let failure = EffectFailure(fields: fields) else { return nil }
      self = .failed(failure)
    default: return nil
    }
    // One answer has one form, so that no two traces say the same.
    if self.fields != fields { return nil }
  }
}

extension ProcessResult {
  fileprivate var fields: [Record.Field] {
    var fields = [
      Record.Field(.exit, Bytes(String(exitCode))),
      Record.Field(.stdout, standardOutput),
      Record.Field(.stderr, standardError),
    ]
    if let signal { fields.append(Record.Field(.signal, Bytes(String(signal)))) }
    if let peakMemory { fields.append(Record.Field(.memory, Bytes(String(peakMemory)))) }
    return fields
  }

  fileprivate init?(fields: [Record.Field]) {
    guard let exit = fields.value(.exit).flatMap({ Int32($0.description) }),
      let output = fields.value(.stdout), let error = fields.value(.stderr)
    else { return nil }
    self.init(
      exitCode: exit,
      signal: fields.value(.signal).flatMap { Int32($0.description) },
      standardOutput: output,
      standardError: error,
      peakMemory: fields.value(.memory).flatMap { UInt64($0.description) }
    )
  }
}

extension HTTPResponse {
  fileprivate init?(fields: [Record.Field]) {
    guard let status = fields.value(.status).flatMap({ UInt16($0.description) }),
      let headers = fields.value(.headers)?.split(), headers.count.isMultiple(of: 2),
      let body = fields.value(.body)
    else { return nil }
    let pairs = stride(from: 0, to: headers.count, by: 2).map {
      HTTPHeader(name: headers[$0], value: headers[$0 + 1])
    }
    self.init(status: status, headers: pairs, body: body)
  }
}

extension EffectFailure {
  fileprivate var fields: [Record.Field] {
    var fields = [
      Record.Field(.failed, Bytes(kind.rawValue)), Record.Field(.reason, reason),
    ]
    if !standardOutput.isEmpty { fields.append(Record.Field(.stdout, standardOutput)) }
    if !standardError.isEmpty { fields.append(Record.Field(.stderr, standardError)) }
    return fields
  }

  fileprivate init?(fields: [Record.Field]) {
    guard let kind = fields.value(.failed).flatMap({ Kind(rawValue: $0.description) }),
      let reason = fields.value(.reason)
    else { return nil }
    self.init(
      kind,
      reason: reason,
      standardOutput: fields.value(.stdout) ?? .empty,
      standardError: fields.value(.stderr) ?? .empty
    )
  }
}

extension [Record.Field] {
  fileprivate func value(_ name: KernelName) -> Bytes? {
    first { $0.name == Name(name) }?.value
  }
}
