internal import SimKernel

// Steps about the outside, as the kernel has them: requests and rules.

extension HTTPBody {
  /// The body as it is sent.
  var bytes: Bytes {
    switch self {
    case .text(let text): text
    case .json(let value): value.canonicalText
    }
  }
}

extension ProcessRule {
  init(_ rule: ProcWhen) {
    self.init(
      result: ProcessResult(
        exitCode: rule.exitCode,
        standardOutput: rule.standardOutput,
        standardError: rule.standardError
      ),
      delay: rule.delay,
      standardInput: rule.standardInput,
      environment: rule.environment,
      directory: rule.directory
    )
  }
}

extension HTTPRule {
  init(_ rule: HTTPWhen) {
    let kind: Body =
      switch rule.body {
      case nil: .unstated
      case .text: .text
      case .json: .json
      }
    self.init(
      response: HTTPResponse(
        status: rule.status,
        headers: rule.headers.map { HTTPHeader(name: $0.name, value: $0.value) },
        body: rule.body?.bytes ?? .empty
      ),
      delay: rule.delay,
      body: kind
    )
  }
}

extension ProcessRequest {
  init(_ spawn: ProcSpawn) {
    self.init(
      command: spawn.command,
      arguments: spawn.arguments,
      standardInput: spawn.standardInput,
      environment: spawn.environment,
      clearsEnvironment: spawn.clearsEnvironment,
      directory: spawn.directory,
      timeout: spawn.timeout
    )
  }
}

extension SimKernel.HTTPRequest {
  init(_ request: HTTPRequest) {
    self.init(
      method: request.method,
      path: request.path,
      headers: request.headers.map { HTTPHeader(name: $0.name, value: $0.value) },
      body: request.body
    )
  }
}
