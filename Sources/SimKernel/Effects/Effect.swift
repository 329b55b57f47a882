/// What a task asks of the outside, as a value.
///
/// Virtual backends answer inside the kernel; anything else leaves the kernel and comes back as an
/// ``Answer``.
package enum Effect: Equatable, Sendable {
  case process(ProcessRequest)
  case http(HTTPRequest)
}

/// A program to start.
package struct ProcessRequest: Equatable, Sendable {
  package var command: Bytes
  package var arguments: [Bytes]

  package init(command: Bytes, arguments: [Bytes]) {
    self.command = command
    self.arguments = arguments
  }
}

/// A request to an HTTP server.
package struct HTTPRequest: Equatable, Sendable {
  package var method: Bytes
  /// A path with its query, or a URL.
  package var path: Bytes
  /// Names are lower-case; order and repeats are kept.
  package var headers: [HTTPHeader]
  package var body: Bytes?

  package init(method: Bytes, path: Bytes, headers: [HTTPHeader], body: Bytes?) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}

/// One header line.
package struct HTTPHeader: Equatable, Sendable {
  package var name: Bytes
  package var value: Bytes

  package init(name: Bytes, value: Bytes) {
    self.name = name
    self.value = value
  }
}
