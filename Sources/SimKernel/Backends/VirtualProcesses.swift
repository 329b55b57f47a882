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

/// What a command answers, how long that takes, and what it must be given.
package struct ProcessRule: Equatable, Sendable {
  package var result: ProcessResult
  package var delay: VirtualDuration
  /// What the command must be given; nil for whatever it is.
  package var standardInput: Bytes?
  package var environment: [EnvironmentVariable]?
  package var directory: Bytes?

  package init(
    result: ProcessResult,
    delay: VirtualDuration = .zero,
    standardInput: Bytes? = nil,
    environment: [EnvironmentVariable]? = nil,
    directory: Bytes? = nil
  ) {
    self.result = result
    self.delay = delay
    self.standardInput = standardInput
    self.environment = environment
    self.directory = directory
  }

  func accepts(_ request: ProcessRequest) -> Bool {
    if let standardInput, standardInput != request.standardInput ?? .empty { return false }
    if let environment, environment != request.environment { return false }
    if let directory, directory != request.directory ?? .empty { return false }
    return true
  }

  /// The rule as bytes, injectively, for the state digest.
  var digestBytes: Bytes {
    var parts = [
      Bytes(String(result.exitCode)), result.standardOutput, result.standardError,
      .decimal(delay.nanoseconds),
    ]
    for condition in [
      standardInput, environment.map { .joined($0.flatMap { [$0.name, $0.value] }) }, directory,
    ] {
      parts.append(condition.map { "=" + $0 } ?? .empty)
    }
    return .joined(parts)
  }
}

/// The virtual processes: what each command answers.
package typealias VirtualProcesses = RuleTable<ProcessKey, ProcessRule>

extension VirtualProcesses {
  /// Declares what a command answers.
  package mutating func declare(_ key: ProcessKey, _ rule: ProcessRule, uses: UInt64?) {
    declare(key, response: rule, responseBytes: rule.digestBytes, uses: uses)
  }

  /// The rule that answers a request, using it once; nil when none is left.
  package mutating func match(_ request: ProcessRequest) -> ProcessRule? {
    match(ProcessKey(command: request.command, arguments: request.arguments)) {
      $0.accepts(request)
    }
  }
}
