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
}
