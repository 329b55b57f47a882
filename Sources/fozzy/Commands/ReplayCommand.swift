import ArgumentParser
import Files
import Replay
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
        fozzy replay example.fozzy --json
        fozzy replay example.fozzy --record again.fozzy
      """
  )

  @Argument(help: ArgumentHelp("The trace file.", valueName: "trace"))
  var trace: String

  @OptionGroup var recording: RecordOptions
  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    _ = try session.configuration()
    let replay: TraceReplay
    do throws(TraceReplay.Refusal) {
      replay = try TraceReplay(FilePath(trace), target: recording.target)
    } catch {
      throw CommandFailure(error)
    }
    if case .incomplete(let error) = replay.verdict {
      throw CommandFailure(error, note: "all records that it has came again")
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
