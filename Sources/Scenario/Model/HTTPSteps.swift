package import SimKernel

/// `http_when`: what a request is answered from here on.
package struct HTTPWhen: Equatable, Sendable {
  package let method: Bytes
  package let path: Bytes
  package let status: UInt16
  package let headers: [Header]
  package let body: HTTPBody?

  /// The virtual time that the answer takes.
  package let delay: VirtualDuration

  /// How often the rule answers; nil for ever.
  package let times: UInt64?

  package init(
    method: Bytes,
    path: Bytes,
    status: UInt16,
    headers: [Header] = [],
    body: HTTPBody? = nil,
    delay: VirtualDuration,
    times: UInt64? = nil
  ) {
    self.method = method
    self.path = path
    self.status = status
    self.headers = headers
    self.body = body
    self.delay = delay
    self.times = times
  }
}

/// `http_request`: makes a request and checks its answer.
package struct HTTPRequest: Equatable, Sendable {
  package let method: Bytes
  package let path: Bytes
  package let headers: [Header]
  package let body: Bytes?
  package let expectedStatus: UInt16?
  package let expectedHeaders: [Header]
  package let expectedBody: HTTPBody?

  /// The key that takes the body of the answer.
  package let bodyKey: Bytes?

  package init(
    method: Bytes,
    path: Bytes,
    headers: [Header] = [],
    body: Bytes? = nil,
    expectedStatus: UInt16? = nil,
    expectedHeaders: [Header] = [],
    expectedBody: HTTPBody? = nil,
    bodyKey: Bytes? = nil
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
    self.expectedStatus = expectedStatus
    self.expectedHeaders = expectedHeaders
    self.expectedBody = expectedBody
    self.bodyKey = bodyKey
  }
}

/// A body as a scenario states it.
package enum HTTPBody: Equatable, Sendable {
  case text(Bytes)
  case json(JSONValue)
}
