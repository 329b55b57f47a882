// How effects and answers stand in records. Field names are part of the behaviour: a reader shows
// them, and a replay reads answers back.

extension Effect {
  /// The name of the effect's kind.
  package var kind: Name {
    switch self {
    case .process: Name(.process)
    case .http: Name(.http)
    }
  }

  /// The request as fields of a record.
  var fields: [Record.Field] {
    func field(_ name: KernelName, _ value: Bytes) -> Record.Field {
      Record.Field(Name(name), value)
    }
    switch self {
    case .process(let request):
      return [
        field(.command, request.command), field(.arguments, .joined(request.arguments)),
      ]
    case .http(let request):
      var fields = [
        field(.method, request.method), field(.path, request.path),
        field(.headers, .joined(request.headers.flatMap { [$0.name, $0.value] })),
      ]
      if let body = request.body { fields.append(field(.body, body)) }
      return fields
    }
  }
}

extension Answer {
  /// The answer as fields of a record.
  var fields: [Record.Field] {
    func field(_ name: KernelName, _ value: Bytes) -> Record.Field {
      Record.Field(Name(name), value)
    }
    switch self {
    case .process(let result):
      return [
        field(.exit, Bytes(String(result.exitCode))),
        field(.stdout, result.standardOutput),
        field(.stderr, result.standardError),
      ]
    case .http(let response):
      return [
        field(.status, Bytes(String(response.status))),
        field(.headers, .joined(response.headers.flatMap { [$0.name, $0.value] })),
        field(.body, response.body),
      ]
    case .unmatched: return [field(.unmatched, .empty)]
    case .failed(let reason): return [field(.failed, reason)]
    }
  }

  /// Reads the fields of a record back; nil when they are no answer.
  package init?(fields: [Record.Field]) {
    func value(_ name: KernelName) -> Bytes? { fields.first { $0.name == Name(name) }?.value }
    if value(.unmatched) != nil {
      self = .unmatched
    } else if let reason = value(.failed) {
      self = .failed(reason: reason)
    } else if let exit = value(.exit).flatMap({ Int32($0.description) }),
      let output = value(.stdout), let error = value(.stderr)
    {
      self = .process(
        ProcessResult(exitCode: exit, standardOutput: output, standardError: error)
      )
    } else if let status = value(.status).flatMap({ UInt16($0.description) }),
      let headers = value(.headers)?.split(), headers.count.isMultiple(of: 2),
      let body = value(.body)
    {
      let pairs = stride(from: 0, to: headers.count, by: 2).map {
        HTTPHeader(name: headers[$0], value: headers[$0 + 1])
      }
      self = .http(HTTPResponse(status: status, headers: pairs, body: body))
    } else {
      return nil
    }
  }
}
