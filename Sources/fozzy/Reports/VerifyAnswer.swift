import Replay
import SimKernel
import SystemPackage

/// What `fozzy trace verify` found in a trace whose file is sound.
struct VerifyAnswer: Answer {
  let path: FilePath
  let header: TraceHeader

  /// Nil when the replay diverged.
  let footer: TraceFooter?

  /// Where the replay diverged.
  let divergence: PlacedFinding?

  /// What could not be checked, and was not asked for.
  var warnings: [String] = []

  var status: ExitStatus { divergence == nil ? .pass : .diverged }

  var document: Document {
    .object(sorting: [
      Document.Member("behaviour", .number(header.behaviour)),
      Document.Member("checksumPresent", .boolean(true)),
      Document.Member("checksumValid", .boolean(true)),
      Document.Member("divergence", divergence?.document),
      Document.Member("ok", .boolean(divergence == nil)),
      Document.Member("outcome", footer.map { .text($0.outcome) }),
      Document.Member("path", .text(path.string)),
      Document.Member("program", .text(header.program.name)),
      Document.Member("records", footer.map { .number($0.counts.records) }),
      Document.Member("runId", footer.map { .text($0.identity.runID) }),
      Document.Member("version", .number(TraceFormat.format)),
      Document.Member("warnings", .array(warnings.map { .text($0) })),
    ])
  }

  func text(in style: TextStyle) -> String {
    guard let footer, divergence == nil else {
      let lines = divergence?.lines(in: style) ?? []
      return (["\(style.paint("diverged", .red)) \(path.string)", ""] + lines).map { "\($0)\n" }
        .joined()
    }
    let records =
      warnings.isEmpty
      ? "\(footer.counts.records) records, all the same when executed again"
      : "\(footer.counts.records) records, not executed again"
    let lines =
      [
        "\(style.paint("verified", .green)) \(path.string)",
        "  \(records); the run came to `\(footer.outcome)`", "  run \(footer.identity.runID)",
      ] + warnings.map { "  note: \($0)" }
    return lines.map { "\($0)\n" }.joined()
  }
}
