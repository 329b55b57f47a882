internal import SimKernel

/// What a supervisor is told to start: the content of a file in memory.
extension Program {
  /// The program as bytes.
  var encoded: [UInt8] {
    Bytes.joined([path, .joined(arguments), .joined(environment)]).array
  }

  /// Reads ``encoded`` back; nil when these bytes are not such.
  init?(encoded: [UInt8]) {
    guard let parts = Bytes(encoded).split(), parts.count == 3,
      let arguments = parts[1].split(), let environment = parts[2].split()
    else { return nil }
    self.init(path: parts[0], arguments: arguments, environment: environment)
  }
}
