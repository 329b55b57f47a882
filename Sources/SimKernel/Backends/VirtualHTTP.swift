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

/// A response and how long it takes.
package struct DelayedHTTPResponse: Equatable, Sendable {
  package var response: HTTPResponse
  package var delay: VirtualDuration

  package init(response: HTTPResponse, delay: VirtualDuration) {
    self.response = response
    self.delay = delay
  }
}

/// The virtual HTTP servers: what each request gets.
package typealias VirtualHTTP = RuleTable<HTTPKey, DelayedHTTPResponse>

extension VirtualHTTP {
  /// Declares what a request gets.
  package mutating func declare(_ key: HTTPKey, response: DelayedHTTPResponse, uses: UInt64?) {
    let headers = response.response.headers.flatMap { [$0.name, $0.value] }
    let bytes = Bytes.joined(
      [
        Bytes(String(response.response.status)), response.response.body,
        Bytes(String(response.delay.nanoseconds)),
      ] + headers
    )
    declare(key, response: response, responseBytes: bytes, uses: uses)
  }
}
