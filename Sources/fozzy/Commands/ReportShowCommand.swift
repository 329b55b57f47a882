import ArgumentParser
import Files
import RunStore
import SimKernel
import SystemPackage

/// `fozzy report show`.
struct ReportShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a run came to, in any form.",
    usage: "fozzy report show <run> [options]",
    discussion: """
      A run that was recorded is replayed, so that its report has everything: the last records, \
      differing texts and the timeline of its steps. Of others there is what the run store keeps.

      EXAMPLES:
        fozzy report show latest
        fozzy report show last-fail --format html --out failure.html
        fozzy report show example.fozzy --format junit
      """
  )

  @Argument(help: ArgumentHelp("Which run, or a trace.", valueName: "run"))
  var run: String

  @Option(help: "The form (default: pretty, or json with --json).")
  var format: Reporter?

  @Option(help: ArgumentHelp("Write it to this file instead.", valueName: "path"))
  var out: String?

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let selected = try session.configuration().store.select(run, for: .report)
    let shown = try ShownReport(selected)
    let format = format ?? (globals.json ? .json : .pretty)
    guard let out else { return ReportAnswer(format: format, report: shown) }
    do throws(FileError) {
      try SystemDisk().writeFile(
        FilePath(out),
        Array(shown.text(format, in: .plain).utf8),
        collision: .overwrite,
        makingFolders: true
      )
    } catch {
      throw CommandFailure(error)
    }
    return WrittenReportAnswer(format: format, path: out, status: shown.status)
  }
}

/// A run that is shown.
private struct ShownReport {
  private let results: Results
  private let document: Document

  /// What people read of it, where that is more than the results say.
  private let summary: RunSummary?

  /// A run that can't be had again is nothing to show and be content with.
  var status: ExitStatus { summary?.status == .diverged ? .diverged : .pass }

  init(_ selected: SelectedRun) throws(CommandFailure) {
    if let trace = selected.tracePath {
      do throws(CommandFailure) {
        let summary = try Self.replayed(trace)
        results = summary.results
        document = summary.document
        self.summary = summary
        return
      } catch {
        // What was kept of a run can be read where its trace can't be replayed.
        if selected.folder == nil { throw error }
      }
    }
    guard let folder = selected.folder else {
      fatalError("ReportShowCommand: a run has neither a folder nor a trace")
    }
    let kept = KeptReport(folder: folder, report: try readReport(of: selected))
    results = kept.results
    document = try kept.document()
    summary = nil
  }

  private static func replayed(_ trace: FilePath) throws(CommandFailure) -> RunSummary {
    let replay: TraceReplay
    do throws(TraceReplay.Refusal) {
      replay = try TraceReplay(trace, target: nil, watch: RunWatch(wantsTimeline: true))
    } catch {
      throw CommandFailure(error)
    }
    if case .incomplete(let error) = replay.verdict { throw CommandFailure(error) }
    return RunSummary(replay, trace: trace.string)
  }

  func text(_ format: Reporter, in style: TextStyle) -> String {
    switch format {
    case .pretty: summary?.text(in: style) ?? prettyText(in: style)
    case .json: String(decoding: document.prettyText, as: UTF8.self)
    case .junit: results.junit
    case .html: HTMLReport(results: results).text
    }
  }

  private func prettyText(in style: TextStyle) -> String {
    guard results.scenarios.count == 1, let only = results.scenarios.first else {
      return results.text(in: style)
    }
    let run = only.runID.map { ["  run \($0)"] } ?? []
    return (only.lines(in: style) + run).map { "\($0)\n" }.joined()
  }

  func document(_ format: Reporter) -> Document {
    if format == .json { return document }
    return .object([
      Document.Member("format", .text(format.rawValue)),
      Document.Member("content", .text(text(format, in: .plain))),
    ])
  }
}

private struct ReportAnswer: Answer {
  let format: Reporter
  let report: ShownReport
  var status: ExitStatus { report.status }

  var document: Document { report.document(format) }

  func text(in style: TextStyle) -> String { report.text(format, in: style) }
}

private struct WrittenReportAnswer: Answer {
  let format: Reporter
  let path: String
  let status: ExitStatus

  var document: Document {
    .object([
      Document.Member("format", .text(format.rawValue)), Document.Member("path", .text(path)),
    ])
  }

  func text(in style: TextStyle) -> String { "wrote \(path)\n" }
}
