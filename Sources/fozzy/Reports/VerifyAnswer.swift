import Replay
import SimKernel

/// What `fozzy trace verify` found in a trace whose file is sound.
struct VerifyAnswer: Answer {
  let path: String
  let replay: TraceReplay

  /// Nil when the replay diverged.
  let footer: TraceFooter?

  var status: ExitStatus { footer == nil ? .diverged : .pass }

  var document: Document {
    .object(sorting: [
      Document.Member("behaviour", .number(replay.header.behaviour)),
      Document.Member("checksumPresent", .boolean(true)),
      Document.Member("checksumValid", .boolean(true)),
      Document.Member("divergence", replay.divergenceFinding?.document),
      Document.Member("ok", .boolean(footer != nil)),
      Document.Member("outcome", footer.map { .text($0.outcome) }),
      Document.Member("path", .text(path)),
      Document.Member("program", .text(replay.header.program.name)),
      Document.Member("records", footer.map { .number($0.counts.records) }),
      Document.Member("runId", footer.map { .text($0.identity.runID) }),
      Document.Member("version", .number(TraceFormat.format)),
      Document.Member("warnings", .array([])),
    ])
  }

  func text(in style: TextStyle) -> String {
    guard let footer, replay.divergenceFinding == nil else {
      let lines = replay.divergenceFinding?.lines(in: style) ?? []
      return (["\(style.paint("diverged", .red)) \(path)", ""] + lines).map { "\($0)\n" }.joined()
    }
    return """
      \(style.paint("verified", .green)) \(path)
        \(footer.counts.records) records, all the same when executed again; the run came to \
      `\(footer.outcome)`
        run \(footer.identity.runID)

      """
  }
}
