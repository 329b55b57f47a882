/// What the outside said to an ``Effect``.
package enum Answer: Equatable, Sendable {
  /// The program ended.
  case process(ProcessResult)
  /// The server responded.
  case http(HTTPResponse)
  /// The contents of a file that was read.
  case contents(Bytes)
  /// What was asked is done, and there is nothing to say about it.
  case done
  /// No rule of the virtual backend, or no host, could answer.
  case unmatched
  /// The outside tried and failed.
  case failed(EffectFailure)
}

/// How a program ended.
package struct ProcessResult: Equatable, Sendable {
  /// -1 when a signal ended it.
  package var exitCode: Int32
  /// The number of the signal that ended it.
  package var signal: Int32?
  package var standardOutput: Bytes
  package var standardError: Bytes
  /// The most memory that was resident, of any one of its processes, in bytes; nil where nobody
  /// measured.
  package var peakMemory: UInt64?

  package init(
    exitCode: Int32,
    signal: Int32? = nil,
    standardOutput: Bytes,
    standardError: Bytes,
    peakMemory: UInt64? = nil
  ) {
    self.exitCode = exitCode
    self.signal = signal
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.peakMemory = peakMemory
  }
}

/// Why the outside could not do what an effect asks.
package struct EffectFailure: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// There is no such program, file or snapshot.
    case notFound = "not_found"
    case notPermitted = "not_permitted"
    /// The path leads out of the root.
    case outsideRoot = "outside_root"
    /// The program or server wrote more than the limit.
    case outputLimit = "output_limit"
    /// The effect's own time was over.
    case timedOut = "timed_out"
    /// The server could not be reached, or broke off.
    case connection
    /// The server's certificate is not trusted.
    case certificate
    /// The effect asks for something that can't be done, such as an unknown method or no URL.
    case invalid
    /// A secret that the effect refers to is not set.
    case secret
    /// Any other refusal of the machine.
    case system
  }

  package var kind: Kind
  /// The cause, for people.
  package var reason: Bytes
  /// What a program had written until then, cut to a preview.
  package var standardOutput: Bytes
  package var standardError: Bytes

  package init(
    _ kind: Kind,
    reason: Bytes,
    standardOutput: Bytes = .empty,
    standardError: Bytes = .empty
  ) {
    self.kind = kind
    self.reason = reason
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
