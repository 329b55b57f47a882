import Replay
import Scenario
import SimKernel

/// What `fozzy doctor` found.
struct DoctorAnswer: Answer {
  private(set) var issues: [Remark]
  private(set) var notes: [Remark]
  let signals: [(name: String, value: String)]

  /// nil without `--deep`.
  let audit: AuditResult?

  /// With `isUnsafe`, what is wrong with the environment is only noted.
  init(_ check: EnvironmentCheck, audit: AuditResult? = nil, isUnsafe: Bool) {
    self.audit = audit
    issues = isUnsafe ? [] : check.issues
    notes = isUnsafe ? check.issues + check.notes : check.notes
    signals = check.signals
    guard let audit else { return }
    if let mismatch = audit.mismatch { issues.append(audit.remark(mismatch)) }
    if audit.first.exitCode == ExitStatus.diverged.rawValue { issues.append(audit.unfaithful) }
    issues += audit.unmatched
    notes += audit.notes
  }

  var isHealthy: Bool { issues.isEmpty }

  var status: ExitStatus { isHealthy ? .pass : .error }

  var document: Document {
    let signals = signals.map { signal in
      Document.object(sorting: [
        Document.Member("detail", .text("\(signal.name)=\(signal.value)")),
        Document.Member("source", .text("env")),
      ])
    }
    let counters = audit?.counters ?? AuditResult.Counters()
    return .object(sorting: [
      Document.Member("ok", .boolean(isHealthy)),
      Document.Member("issues", .array(issues.map(\.document))),
      Document.Member("notes", .array(notes.map(\.document))),
      signals.isEmpty ? nil : Document.Member("nondeterminism_signals", .array(signals)),
      Document.Member("determinism_audit", audit?.document),
      Document.Member("flakeFindings", .number(counters.flakeFindings)),
      Document.Member("nondeterministicFindings", .number(counters.nondeterministicFindings)),
      Document.Member("deterministicMismatchCount", .number(counters.deterministicMismatches)),
      Document.Member("nondeterministicCount", .number(counters.nondeterministic)),
    ])
  }

  func text(in style: TextStyle) -> String {
    var lines: [String] = []
    if let audit {
      lines += audit.lines(in: style)
    } else {
      lines.append(
        isHealthy
          ? "\(style.paint("healthy", .green)): fozzy can work here"
          : "\(style.paint("not healthy", .red)): \(issues.count) "
            + "\(issues.count == 1 ? "issue" : "issues")"
      )
    }
    for issue in issues where issue.code != .mismatch {
      lines.append("\(style.paint("issue:", .red)) \(issue.message)")
      if let hint = issue.hint { lines.append("  hint: \(hint)") }
    }
    for note in notes { lines.append("note: \(note.message)") }
    return lines.map { "\($0)\n" }.joined()
  }
}

extension AuditResult {
  /// What is not as the first run, and what to do about it.
  fileprivate func remark(_ mismatch: AuditMismatch) -> Remark {
    let what = subject.kind == .trace ? "replay" : "run"
    return Remark(
      code: .mismatch,
      message:
        "\(subject.name): \(what) \(mismatch.number) of \(signatures.count) is not as the first: "
        + mismatch.summary,
      hint: mismatch.advice
    )
  }

  fileprivate var unfaithful: Remark {
    Remark(
      code: .unfaithful,
      message: "\(subject.name): the replay is not what was recorded",
      hint: "`\(shellCommand(["fozzy", "replay", subject.name]))` shows where"
    )
  }

  /// Commands that nothing answers: the scenario is not finished.
  fileprivate var unmatched: [Remark] {
    first.findings.filter { $0.text("title") == "proc_unmatched" }.map { finding in
      var details: Document?
      if case .object(let location)? = finding["location"] {
        details = location["details"].map { Document($0) }
      }
      return Remark(
        code: .unmatched,
        message: finding.text("message").map { "\($0)" } ?? "a command has no rule",
        hint: "add the `proc_when` of `suggestedProcWhen` before the step, with what the command "
          + "prints, or run it by --proc-backend host",
        details: details
      )
    }
  }

  fileprivate var notes: [Remark] {
    var notes: [Remark] = []
    if let status = first.status, status != "pass", status != "diverged" {
      notes.append(
        Remark(
          code: .notPassed,
          message: "the runs come to `\(status)`: that is no issue of their determinism"
        )
      )
    }
    return notes + limitations.map { Remark(code: .limited, message: $0) }
  }
}
