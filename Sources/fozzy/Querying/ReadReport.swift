import Files
import RunStore
import Scenario
import SimKernel
import SystemPackage

/// What a run came to, as `run --json` prints it but for paths and times.
///
/// That of a trace which is in no folder is made by replaying it.
///
/// - Throws: ``CommandFailure`` when it can't be read.
func readReport(of run: SelectedRun) throws(CommandFailure) -> JSONValue {
  if let folder = run.folder {
    do throws(FileError) {
      let text = try folder.read(RunFolder.reportName)
      if let report = try? JSONValue(parsing: Bytes(text)) { return report }
    } catch {
      throw CommandFailure(error)
    }
    throw CommandFailure(
      .runDamaged,
      "\(folder.reportPath): is no JSON, as a report is",
      hint: "run it again, or take another copy"
    )
  }
  guard let path = run.tracePath else {
    fatalError("readReport: a run has neither a folder nor a trace")
  }
  guard let report = try? JSONValue(parsing: Bytes(try replayedReport(path).prettyText)) else {
    fatalError("readReport: a document of fozzy is no JSON")
  }
  return report
}

/// The report of a trace's run, made by replaying it.
///
/// - Throws: ``CommandFailure`` when it can't be replayed.
func replayedReport(_ path: FilePath) throws(CommandFailure) -> Document {
  let replay: TraceReplay
  do throws(TraceReplay.Refusal) {
    replay = try TraceReplay(path, target: nil)
  } catch {
    throw CommandFailure(error)
  }
  if case .incomplete(let error) = replay.verdict { throw CommandFailure(error) }
  return replay.summary(mode: .run).document
}

extension TraceReplay {
  /// What it came to, without paths, times and commands.
  func summary(mode: RunSummary.Mode) -> RunSummary {
    RunSummary(report, mode: mode, file: report.name, divergence: divergenceFinding)
  }
}
