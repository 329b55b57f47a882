package import SimKernel

/// `http_when`: what a request is answered from here on.
package struct HTTPWhen: Equatable, Sendable {
  package var method: Bytes
  package var path: Bytes
  package var status: UInt16
  package var headers: [Header] = []
  package var body: HTTPBody?

  /// The virtual time that the answer takes.
  package var delay = VirtualDuration.zero

  /// How often the rule answers; nil for ever.
  package var times: UInt64?
}

extension HTTPWhen {
  package init(method: Bytes, path: Bytes, status: UInt16) {
    self.method = method
    self.path = path
    self.status = status
  }
}

/// `http_request`: makes a request and checks its answer.
package struct HTTPRequest: Equatable, Sendable {
  package var method: Bytes
  package var path: Bytes
  package var headers: [Header] = []
  package var body: Bytes?
  package var expectedStatus: UInt16?
  package var expectedHeaders: [Header] = []
  package var expectedText = TextExpectation()
  /// What the body must be as JSON.
  package var expectedJSON: JSONValue?
  /// What the body must hold as JSON: objects may have more members.
  package var expectedSubset: JSONValue?

  /// The key that takes the body of the answer.
  package var bodyKey: Bytes?
}

extension HTTPRequest {
  package init(method: Bytes, path: Bytes) {
    self.method = method
    self.path = path
  }
}

/// A body as a scenario states it.
package enum HTTPBody: Equatable, Sendable {
  case text(Bytes)
  case json(JSONValue)
}
