import ArgumentParser
import Files
import Replay
import RunStore
import Scenario
import SimKernel
import SystemPackage

/// `fozzy replay`.
struct ReplayCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run what a trace recorded again, and compare.",
    usage: "fozzy replay <trace> [options]",
    discussion: """
      The recorded choices and answers are used, nobody outside is asked and nothing waits. Each \
      record must be the recorded one, byte for byte; the first that is not is a divergence and \
      ends the replay with status 5. Otherwise the exit status is that of the recorded run.

      EXAMPLES:
        fozzy replay example.fozzy
        fozzy replay last-fail
        fozzy replay example.fozzy --json
        fozzy replay example.fozzy --record again.fozzy
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The trace file; or latest, last-pass, last-fail, #N or an id for a recorded run.",
      valueName: "trace"
    )
  )
  var trace: String

  @OptionGroup var recording: RecordOptions
  @OptionGroup var storing: StoreArguments
  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let settings = try session.configuration()
    let keeper = RunKeeper(settings.baseFolder)
    let selected = try settings.store.select(trace, for: .trace)
    let progress = RunProgress(session.console)
    defer { progress.end() }
    let replay: TraceReplay
    do throws(TraceReplay.Refusal) {
      replay = try TraceReplay(
        selected.tracePath ?? FilePath(trace),
        target: recording.target,
        watch: RunWatch(wantsTimeline: false, progress)
      )
    } catch {
      throw CommandFailure(error)
    }
    if case .incomplete(let error) = replay.verdict {
      throw CommandFailure(error, note: "all records that it has came again")
    }
    if !storing.noStore, let facts = RunFacts(replay.report, mode: .replay) {
      session.console.keeping { () throws(FileError) in
        try keeper.note(replay: facts)
      }
    }
    return RunSummary(
      replay.report,
      mode: .replay,
      file: replay.report.name,
      divergence: replay.divergenceFinding,
      repeatCommand: ["fozzy", "replay", trace],
      options: globals.repeated
    )
  }
}
