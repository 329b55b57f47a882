/// A command with its arguments, which a process rule answers to.
package struct ProcessKey: RuleKey {
  package var command: Bytes
  package var arguments: [Bytes]

  package init(command: Bytes, arguments: [Bytes]) {
    self.command = command
    self.arguments = arguments
  }

  package var digestBytes: Bytes { .joined([command] + arguments) }
}

/// The virtual processes: what each command answers.
package typealias VirtualProcesses = RuleTable<ProcessKey, ProcessResult>

extension VirtualProcesses {
  /// Declares what a command answers.
  package mutating func declare(_ key: ProcessKey, result: ProcessResult, uses: UInt64?) {
    let bytes = Bytes.joined([
      Bytes(String(result.exitCode)), result.standardOutput, result.standardError,
    ])
    declare(key, response: result, responseBytes: bytes, uses: uses)
  }
}
