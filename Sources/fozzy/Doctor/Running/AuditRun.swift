import Replay
import Scenario
import SimKernel
import SystemPackage

/// One run of an audit: what it printed and recorded.
struct AuditRun {
  let surroundings: Surroundings
  let end: ChildProcess.End

  /// Where it is recorded; nil when it is not.
  let trace: FilePath?

  /// What it printed, without what may differ; nil when that is no document.
  let report: JSONObject?

  /// What it left in its folder; nil where that is no copy, or the run did not end.
  let left: LeftFolder?

  /// Equal for two runs that printed, recorded and left the same.
  let signature: Digest128

  /// The ids that the machine gave away meanwhile; nil where it does not tell.
  let processIDs: DifferenceEvidence.ProcessIDs?

  /// How long it really took.
  let duration: VirtualDuration

  /// Reads what a run has left; `times` says whether what real durations leave behind counts.
  init(
    _ end: ChildProcess.End,
    _ surroundings: Surroundings,
    trace: FilePath,
    left: LeftFolder?,
    times: ComparedTimes,
    processIDs: DifferenceEvidence.ProcessIDs?,
    duration: VirtualDuration
  ) {
    self.end = end
    self.surroundings = surroundings
    self.left = left
    self.processIDs = processIDs
    self.duration = duration
    var digest: Digest128?
    if case .ended = end { digest = try? TraceSignature.of(trace, times: times) }
    self.trace = digest == nil ? nil : trace
    guard case .ended(let exitCode, let output, _) = end else {
      report = nil
      signature = Digest128.of(Array("\(end)".utf8))
      return
    }
    var report: JSONObject?
    if case .object(let object)? = try? JSONValue(parsing: output) {
      report = AuditRun.compared(object, times)
    }
    self.report = report
    let text = report.map { JSONValue.object($0).canonicalText } ?? output
    let files = left?.files.digest ?? .zero
    signature = (digest ?? .zero).followed(by: text).followed(by: files.low, files.high).followed(
      by: UInt64(bitPattern: Int64(exitCode))
    )
  }

  /// The document without the path of the trace, and without what real durations leave in it.
  private static func compared(_ document: JSONObject, _ times: ComparedTimes) -> JSONObject {
    let hidden: Set<Bytes> =
      times == .ignored ? ["durationMs", "durationNs", "memory", "lastRecords"] : []
    let identity: Set<Bytes> = times == .ignored ? ["tracePath", "runId"] : ["tracePath"]
    let members = document.members.filter { !hidden.contains($0.name) }.map { member in
      guard member.name == "identity", case .object(let object) = member.value else {
        return member
      }
      let kept = object.members.filter { !identity.contains($0.name) }
      return JSONObject.Member(name: member.name, value: .object(JSONObject(kept)))
    }
    return JSONObject(members)
  }
}

extension AuditRun {
  var exitCode: Int32? {
    if case .ended(let code, _, _) = end { code } else { nil }
  }

  /// What the run came to, such as `pass`.
  var status: Bytes? { report?.text("status") }

  /// The findings of the run.
  var findings: [JSONObject] {
    guard case .array(let findings)? = report?["findings"] else { return [] }
    return findings.compactMap { if case .object(let finding) = $0 { finding } else { nil } }
  }

  /// What tells findings apart: kind, title and step.
  var findingNames: Set<Bytes> {
    Set(
      findings.map { finding in
        var step: Bytes?
        if case .object(let location)? = finding["location"] { step = location.text("stepPath") }
        return .joined([
          finding.text("kind") ?? .empty, finding.text("title") ?? .empty, step ?? .empty,
        ])
      }
    )
  }
}

extension JSONObject {
  func text(_ name: Bytes) -> Bytes? {
    if case .text(let text)? = self[name] { text } else { nil }
  }
}
