package import SimKernel

/// `proc_when`: what a command answers from here on.
package struct ProcWhen: Equatable, Sendable {
  package var command: Bytes
  package var arguments: [Bytes] = []
  /// What the command must be given, for the rule to answer; nil for whatever it is.
  package var standardInput: Bytes?
  package var environment: [EnvironmentVariable]?
  package var directory: Bytes?
  package var exitCode: Int32
  package var standardOutput = Bytes.empty
  package var standardError = Bytes.empty

  /// The virtual time that the command takes.
  package var delay = VirtualDuration.zero

  /// How often the rule answers; nil for ever.
  package var times: UInt64?
}

extension ProcWhen {
  package init(command: Bytes, exitCode: Int32) {
    self.command = command
    self.exitCode = exitCode
  }
}

/// `proc_spawn`: runs a command and checks its answer.
package struct ProcSpawn: Equatable, Sendable {
  package var command: Bytes
  package var arguments: [Bytes] = []
  package var standardInput: Bytes?
  /// Sorted by name.
  package var environment: [EnvironmentVariable] = []
  package var clearsEnvironment = false
  package var directory: Bytes?
  package var timeout: VirtualDuration?
  package var expectedExit: Int32?
  package var output = TextExpectation()
  package var expectedError: Bytes?

  /// The key that takes the standard output.
  package var outputKey: Bytes?
}

extension ProcSpawn {
  package init(command: Bytes) { self.command = command }
}

/// What a text that a step gets must be; every part that is there must hold.
package struct TextExpectation: Equatable, Sendable {
  package var exact: Bytes?
  package var contained: Bytes?
  package var pattern: Bytes?

  package init(exact: Bytes? = nil, contained: Bytes? = nil, pattern: Bytes? = nil) {
    self.exact = exact
    self.contained = contained
    self.pattern = pattern
  }
}
