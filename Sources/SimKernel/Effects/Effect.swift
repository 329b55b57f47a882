/// What a task asks of the outside, as a value.
///
/// Virtual backends answer inside the kernel; anything else leaves the kernel and comes back as an
/// ``Answer``.
package enum Effect: Equatable, Sendable {
  case process(ProcessRequest)
  case http(HTTPRequest)
  /// An access to the real file system; virtual files are state and need no effect.
  case file(FileRequest)
}

/// A program to start.
package struct ProcessRequest: Equatable, Sendable {
  /// A name to look up in `PATH`, or a path.
  package var command: Bytes
  package var arguments: [Bytes]
  /// What it can read; nil for nothing.
  package var standardInput: Bytes?
  /// Variables on top of the surroundings', or all there are.
  package var environment: [EnvironmentVariable]
  /// Whether it gets ``environment`` alone.
  package var clearsEnvironment: Bool
  /// Where it runs, relative to the root; nil for the root itself.
  package var directory: Bytes?
  /// How long it may take; nil for as long as the run.
  package var timeout: VirtualDuration?

  package init(
    command: Bytes,
    arguments: [Bytes],
    standardInput: Bytes? = nil,
    environment: [EnvironmentVariable] = [],
    clearsEnvironment: Bool = false,
    directory: Bytes? = nil,
    timeout: VirtualDuration? = nil
  ) {
    self.command = command
    self.arguments = arguments
    self.standardInput = standardInput
    self.environment = environment
    self.clearsEnvironment = clearsEnvironment
    self.directory = directory
    self.timeout = timeout
  }
}

/// One variable of a program's environment.
package struct EnvironmentVariable: Equatable, Sendable {
  package var name: Bytes
  package var value: Bytes

  package init(name: Bytes, value: Bytes) {
    self.name = name
    self.value = value
  }
}

/// An access to the files below the root.
package enum FileRequest: Equatable, Sendable {
  /// Replaces or creates a file, and the folders above it.
  case write(path: Bytes, Bytes)
  case read(path: Bytes)
  /// Keeps the state of the files that the run writes, under a name.
  case snapshot(name: Bytes)
  /// Puts the files that the run wrote back to a kept state.
  case restore(name: Bytes)
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

extension HTTPRequest {
  /// Whether it asks the server to go on as a web socket (RFC 6455, section 4.1).
  package var isWebSocketUpgrade: Bool {
    method.lowercased() == "get"
      && headers.contains { $0.name == "upgrade" && $0.value.lowercased() == "websocket" }
      && headers.contains { $0.name == "connection" && $0.value.lowercased().contains("upgrade") }
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
