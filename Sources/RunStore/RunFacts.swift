internal import Replay
package import SimKernel

/// What is said of a run in the index and in its manifest: nothing of the machine.
package struct RunFacts: Equatable, Sendable {
  /// 32 digits.
  package var runID: Bytes

  /// `run`, `test` or `replay`.
  package var mode: Bytes

  /// `pass`, `fail`, `timeout`, `crash` or `diverged`.
  package var status: Bytes
  package var seed: UInt64

  /// In virtual time.
  package var durationNanoseconds: UInt64

  /// What was run, as traces call it; for a suite, how many scenarios.
  package var name: Bytes

  /// `KIND/TITLE` of each finding, in order; see ``findingsMax``.
  package var findings: [Bytes]

  /// So many findings are named, with so many bytes each: a line of the index stays short.
  package static let findingsMax = 16
  private static let findingBytesMax = 160

  package init(
    runID: Bytes,
    mode: Bytes,
    status: Bytes,
    seed: UInt64,
    durationNanoseconds: UInt64,
    name: Bytes,
    findings: [Bytes]
  ) {
    self.runID = runID
    self.mode = mode
    self.status = status
    self.seed = seed
    self.durationNanoseconds = durationNanoseconds
    self.name = RunFacts.text(name)
    self.findings = findings.prefix(RunFacts.findingsMax).map {
      RunFacts.text(Bytes($0.array.prefix(RunFacts.findingBytesMax)))
    }
  }

  package var isPass: Bool { status == "pass" }

  /// `bytes` as JSON can hold them: what is no UTF-8 becomes U+FFFD.
  private static func text(_ bytes: Bytes) -> Bytes { Bytes(bytes.description) }
}

extension RunFacts {
  /// The members of an object that say this.
  var members: [CanonicalJSON.Member] {
    [
      CanonicalJSON.Member("durationNs", .number(durationNanoseconds)),
      CanonicalJSON.Member("findings", .array(findings.map { .string($0) })),
      CanonicalJSON.Member("mode", .string(mode)),
      CanonicalJSON.Member("name", .string(name)),
      CanonicalJSON.Member("runId", .string(runID)),
      CanonicalJSON.Member("seed", .number(seed)),
      CanonicalJSON.Member("status", .string(status)),
    ]
  }

  /// Reads ``members``; nil where one is missing or none that is written.
  init?(_ json: CanonicalJSON) {
    guard let runID = json["runId"]?.string, RunFacts.isRunID(runID),
      let mode = json["mode"]?.string, let status = json["status"]?.string,
      let seed = json["seed"]?.number, let duration = json["durationNs"]?.number,
      let name = json["name"]?.string, case .array(let findings)? = json["findings"]
    else { return nil }
    self.init(
      runID: runID,
      mode: mode,
      status: status,
      seed: seed,
      durationNanoseconds: duration,
      name: name,
      findings: findings.compactMap(\.string)
    )
  }

  /// Whether `text` can be the id of a run: it becomes part of paths.
  package static func isRunID(_ text: Bytes) -> Bool {
    text.count == 32 && text.array.allSatisfy(isDigit)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
  }
}
