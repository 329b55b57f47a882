package import SimKernel

/// `proc_when`: what a command answers from here on.
package struct ProcWhen: Equatable, Sendable {
  package let command: Bytes
  package let arguments: [Bytes]
  package let exitCode: Int32
  package let standardOutput: Bytes
  package let standardError: Bytes

  /// How often the rule answers; nil for ever.
  package let times: UInt64?

  package init(
    command: Bytes,
    arguments: [Bytes] = [],
    exitCode: Int32,
    standardOutput: Bytes,
    standardError: Bytes,
    times: UInt64? = nil
  ) {
    self.command = command
    self.arguments = arguments
    self.exitCode = exitCode
    self.standardOutput = standardOutput
    self.standardError = standardError
    self.times = times
  }
}

/// `proc_spawn`: runs a command and checks its answer.
package struct ProcSpawn: Equatable, Sendable {
  package let command: Bytes
  package let arguments: [Bytes]
  package let expectedExit: Int32?
  package let expectedOutput: Bytes?
  package let expectedError: Bytes?

  /// The key that takes the standard output.
  package let outputKey: Bytes?

  package init(
    command: Bytes,
    arguments: [Bytes] = [],
    expectedExit: Int32? = nil,
    expectedOutput: Bytes? = nil,
    expectedError: Bytes? = nil,
    outputKey: Bytes? = nil
  ) {
    self.command = command
    self.arguments = arguments
    self.expectedExit = expectedExit
    self.expectedOutput = expectedOutput
    self.expectedError = expectedError
    self.outputKey = outputKey
  }
}
