/// A method and a path, which an HTTP rule answers to.
package struct HTTPKey: RuleKey {
  package var method: Bytes
  package var path: Bytes

  package init(method: Bytes, path: Bytes) {
    self.method = method
    self.path = path
  }

  package var digestBytes: Bytes { .joined([method, path]) }
}

/// What a request is answered and how long that takes.
package struct HTTPRule: Equatable, Sendable {
  package var response: HTTPResponse
  package var delay: VirtualDuration
  package var body: Body

  /// How a rule states the body, for who compares it with another.
  package enum Body: UInt64, Sendable {
    /// It says nothing about the body.
    case unstated
    /// The body is these bytes.
    case text
    /// The body is this JSON value, however it is written.
    case json
  }

  package init(response: HTTPResponse, delay: VirtualDuration = .zero, body: Body = .text) {
    self.response = response
    self.delay = delay
    self.body = body
  }
}

/// The virtual HTTP servers: what each request gets.
package typealias VirtualHTTP = RuleTable<HTTPKey, HTTPRule>

extension VirtualHTTP {
  /// Declares what a request gets.
  package mutating func declare(_ key: HTTPKey, _ rule: HTTPRule, uses: UInt64?) {
    let headers = rule.response.headers.flatMap { [$0.name, $0.value] }
    let bytes = Bytes.joined(
      [
        Bytes(String(rule.response.status)), rule.response.body, .decimal(rule.delay.nanoseconds),
        .decimal(rule.body.rawValue),
      ] + headers
    )
    declare(key, response: rule, responseBytes: bytes, uses: uses)
  }
}
