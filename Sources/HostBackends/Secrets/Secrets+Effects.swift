internal import SimKernel

extension Secrets {
  /// The effect with the values of the secrets it names.
  ///
  /// - Throws: an ``EffectFailure`` of kind `secret` for one that is not set.
  func revealed(_ effect: Effect) throws(EffectFailure) -> Effect {
    switch effect {
    case .process(var request):
      request.arguments = try request.arguments.map(revealed)
      request.standardInput = try request.standardInput.map(revealed)
      request.environment = try request.environment.map { (variable) throws(EffectFailure) in
        EnvironmentVariable(name: variable.name, value: try revealed(variable.value))
      }
      return .process(request)
    case .http(var request):
      request.path = try revealed(request.path)
      request.headers = try request.headers.map { (header) throws(EffectFailure) in
        HTTPHeader(name: header.name, value: try revealed(header.value))
      }
      request.body = try request.body.map(revealed)
      return .http(request)
    case .file(.write(let path, let data)):
      return .file(.write(path: path, try revealed(data)))
    case .file: return effect
    }
  }

  /// The answer without the values of secrets, and without headers that carry credentials.
  func hidden(_ answer: Answer) -> Answer {
    switch answer {
    case .process(var result):
      result.standardOutput = hidden(result.standardOutput)
      result.standardError = hidden(result.standardError)
      return .process(result)
    case .http(var response):
      response.headers = response.headers.map { header in
        let isCredential = Secrets.credentialHeaders.contains(header.name)
        return HTTPHeader(
          name: header.name,
          value: isCredential ? Secrets.redacted : hidden(header.value)
        )
      }
      response.body = hidden(response.body)
      return .http(response)
    case .contents(let bytes): return .contents(hidden(bytes))
    case .failed(var failure):
      failure.reason = hidden(failure.reason)
      failure.standardOutput = hidden(failure.standardOutput)
      failure.standardError = hidden(failure.standardError)
      return .failed(failure)
    case .done, .unmatched: return answer
    }
  }

  /// The headers of responses whose values are never recorded.
  private static let credentialHeaders: [Bytes] = [
    "authorization", "cookie", "proxy-authorization", "set-cookie", "x-api-key",
  ]

  /// What stands in place of such a value.
  private static let redacted: Bytes = "${redacted}"
}
