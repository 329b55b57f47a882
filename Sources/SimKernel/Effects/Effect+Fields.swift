// How effects stand in records. Field names are part of the behaviour.

extension Effect {
  /// The name of the effect's kind.
  package var kind: Name {
    switch self {
    case .process: Name(.process)
    case .http: Name(.http)
    case .file: Name(.file)
    }
  }

  /// The request as fields of a record.
  var fields: [Record.Field] {
    switch self {
    case .process(let request): request.fields
    case .http(let request): request.fields
    case .file(let request): request.fields
    }
  }
}

extension ProcessRequest {
  fileprivate var fields: [Record.Field] {
    var fields = [
      Record.Field(.command, command), Record.Field(.arguments, .joined(arguments)),
    ]
    if let standardInput { fields.append(Record.Field(.stdin, standardInput)) }
    if !environment.isEmpty {
      let parts = environment.flatMap { [$0.name, $0.value] }
      fields.append(Record.Field(.environment, .joined(parts)))
    }
    if clearsEnvironment { fields.append(Record.Field(.clear, .empty)) }
    if let directory { fields.append(Record.Field(.directory, directory)) }
    if let timeout { fields.append(Record.Field(.timeout, Bytes(String(timeout.nanoseconds)))) }
    return fields
  }
}

extension HTTPRequest {
  fileprivate var fields: [Record.Field] {
    var fields = [
      Record.Field(.method, method), Record.Field(.path, path),
      Record.Field(.headers, .joined(headers.flatMap { [$0.name, $0.value] })),
    ]
    if let body { fields.append(Record.Field(.body, body)) }
    return fields
  }
}

extension FileRequest {
  fileprivate var fields: [Record.Field] {
    switch self {
    case .write(let path, let data): [Record.Field(.write, path), Record.Field(.body, data)]
    case .read(let path): [Record.Field(.read, path)]
    case .snapshot(let name): [Record.Field(.snapshot, name)]
    case .restore(let name): [Record.Field(.restore, name)]
    }
  }
}

extension Record.Field {
  init(_ name: KernelName, _ value: Bytes) { self.init(Name(name), value) }
}
