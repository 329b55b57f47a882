import ArgumentParser
import Replay
import RunStore
import SystemPackage

/// `fozzy artifacts bundle`.
struct ArtifactsBundleCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Export a recorded run with all that can be said of it.",
    usage: "fozzy artifacts bundle <run> --out <path> [options]",
    discussion: """
      As export, and with what `env`, `version`, `trace verify`, `replay` and `ci` print here. What \
      the checks say does not change the exit status: a failure is what one bundles.

      EXAMPLES:
        fozzy artifacts bundle last-fail --out failure.zip
      """
  )

  @OptionGroup var exporting: ExportArguments
  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let run = try session.configuration().store.select(exporting.run, for: .trace)
    guard let path = run.tracePath else { fatalError("bundle: a run without a trace") }
    let progress = RunProgress(session.console)
    defer { progress.end() }
    var export = try RunExport(run, named: exporting.run)
    try export.addEnvironment(session)
    let replay: TraceReplay
    do throws(TraceReplay.Refusal) {
      replay = try TraceReplay(path, target: nil, progress: progress)
    } catch {
      throw CommandFailure(error)
    }
    let checks = try CheckReport(
      run,
      named: RunFolder.traceName,
      in: session.configuration().store,
      isStrict: !globals.unsafe
    )
    export.add(replay.verification.document, as: "trace_verify.report.json")
    export.add(replay.summary(mode: .replay).document, as: "replay.report.json")
    export.add(checks.document, as: "ci.report.json")
    export.add(
      .object(sorting: [
        Document.Member("ciOk", .boolean(checks.isSound)),
        Document.Member("schemaVersion", .text("fozzy.bundle_report.v1")),
        Document.Member("source", .text(exporting.run)),
        Document.Member("trace", .text(RunFolder.traceName)),
      ]),
      as: "bundle.json"
    )
    return try export.write(to: exporting.out, session, ciOk: checks.isSound)
  }
}

extension TraceReplay {
  /// What `trace verify` says of the trace in the bundle.
  fileprivate var verification: VerifyAnswer {
    var footer: TraceFooter?
    if case .same(let found) = verdict { footer = found }
    return VerifyAnswer(
      path: FilePath(RunFolder.traceName),
      header: header,
      footer: footer,
      divergence: divergenceFinding
    )
  }
}
