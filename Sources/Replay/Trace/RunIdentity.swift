package import SimKernel

/// What a run is: the SHA-256 of its behaviour, program, options and records.
///
/// The same for a run that is written to a trace and one that is not, whoever wrote it.
package struct RunIdentity: Equatable, Sendable {
  /// 64 digits.
  package let text: Bytes

  /// The run's id: the first 32 digits.
  package var runID: Bytes { Bytes(text.array.prefix(32)) }
}

extension RunIdentity {
  /// What a suite is: the SHA-256 of its seed and of the names and ids of its runs, in this order.
  ///
  /// O(*n*).
  package init(suiteSeed: UInt64, runs: [(name: Bytes, runID: Bytes)]) {
    var sum = SHA256Sum()
    sum.add(Array("fozzy-suite \(suiteSeed)\n".utf8))
    for run in runs { sum.add(Bytes.joined([run.name, run.runID]).array) }
    text = Bytes(sum.text)
  }
}

/// Sums up the identity of a run while it runs.
struct RunIdentitySum {
  private var sum = SHA256Sum()

  /// Begins with what stands before the records.
  init(_ header: TraceHeader) {
    sum.add(header.line)
    sum.add(header.identityJSON.text)
  }

  /// Adds program bytes, then the content of each record frame.
  mutating func add(_ bytes: [UInt8]) { sum.add(bytes) }

  var identity: RunIdentity { RunIdentity(text: Bytes(sum.text)) }
}

/// The sink of a run that is not recorded: it only sums up the identity.
package final class IdentitySink: FrameSink {
  private var sum: RunIdentitySum

  /// - Parameters:
  ///   - header: What a trace of the run would begin with.
  ///   - program: The source that `header` names.
  package init(_ header: TraceHeader, program: [UInt8]) {
    sum = RunIdentitySum(header)
    sum.add(program)
  }

  package func accept(_ frame: Frame) -> Bool {
    sum.add(frame.content)
    return true
  }

  /// The identity of what came so far.
  ///
  /// O(1).
  package var identity: RunIdentity { sum.identity }
}
