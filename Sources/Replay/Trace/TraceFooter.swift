package import SimKernel

/// What a run came to: the sums at the end of a trace.
package struct TraceFooter: Equatable, Sendable {
  package var counts: TraceCounts

  /// Equal for two runs exactly when their records are equal.
  package var fingerprint: Digest128

  /// Where each record frame begins.
  package var frames: [FrameStart]

  package var identity: RunIdentity

  /// The status of the `end` record.
  package var outcome: Bytes

  /// What the file is: the SHA-256, in 64 digits, over every byte before the footer's frame.
  package var seal: Bytes

  /// A record frame's place in the run.
  package struct FrameStart: Equatable, Sendable {
    /// The number of its first record.
    package var record: RecordNumber

    /// The step starts before it.
    package var step: UInt64
    package var instant: Instant

    init(_ prologue: FramePrologue) {
      record = prologue.firstRecord
      step = prologue.step
      instant = prologue.instant
    }
  }

  /// The whole footer frame.
  var frame: [UInt8] {
    let starts = frames.map { start in
      CanonicalJSON.array([
        .number(start.record), .number(start.step), .number(start.instant.nanoseconds),
      ])
    }
    let json = CanonicalJSON.object(of: [
      CanonicalJSON.Member("counts", counts.json),
      CanonicalJSON.Member("fingerprint", .string(fingerprint.hexadecimal)),
      CanonicalJSON.Member("frames", .array(starts)),
      CanonicalJSON.Member("identity", .string(identity.text)),
      CanonicalJSON.Member("outcome", .string(outcome)),
      CanonicalJSON.Member("seal", .string(seal)),
    ])
    return .skippableFrame(
      TraceFormat.Magic.footer,
      Array("\(TraceFormat.footerLine)".utf8) + json.text
    )
  }
}

/// How many records of some kinds a run has.
package typealias TraceCounts = Journal.Counts

extension TraceCounts {
  /// Counts one record more.
  mutating func add(_ body: borrowing Record.Body) {
    records += 1
    switch body {
    case .choice: choices += 1
    case .finding: findings += 1
    case .stepStart: steps += 1
    default: break
    }
  }

  fileprivate var json: CanonicalJSON {
    .object(of: [
      CanonicalJSON.Member("choices", .number(choices)),
      CanonicalJSON.Member("findings", .number(findings)),
      CanonicalJSON.Member("records", .number(records)),
      CanonicalJSON.Member("steps", .number(steps)),
    ])
  }
}
