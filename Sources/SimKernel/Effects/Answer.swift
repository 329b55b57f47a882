/// What the outside said to an ``Effect``.
package enum Answer: Equatable, Sendable {
  /// The program ended.
  case process(ProcessResult)
  /// The server responded.
  case http(HTTPResponse)
  /// No rule of the virtual backend, or no host, could answer.
  case unmatched
  /// The outside tried and failed; for people.
  case failed(reason: Bytes)
}

/// How a program ended.
package struct ProcessResult: Equatable, Sendable {
  package var exitCode: Int32
  package var standardOutput: Bytes
  package var standardError: Bytes

  package init(exitCode: Int32, standardOutput: Bytes, standardError: Bytes) {
    self.exitCode = exitCode
    self.standardOutput = standardOutput
    self.standardError = standardError
  }
}

/// What an HTTP server responded.
package struct HTTPResponse: Equatable, Sendable {
  package var status: UInt16
  /// Names are lower-case; order and repeats are kept.
  package var headers: [HTTPHeader]
  package var body: Bytes

  package init(status: UInt16, headers: [HTTPHeader], body: Bytes) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The values of all headers called `name` (lower-case), joined by `, `; nil when there is none.
  package func header(_ name: Bytes) -> Bytes? {
    let values = headers.filter { $0.name == name }.map(\.value)
    guard var joined = values.first else { return nil }
    for value in values.dropFirst() { joined = joined + ", " + value }
    return joined
  }
}
