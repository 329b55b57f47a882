import ArgumentParser
import Replay
import SystemPackage

/// `fozzy trace verify`.
struct TraceVerifyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that a trace is whole and that its run can be repeated.",
    usage: "fozzy trace verify <trace> [options]",
    discussion: """
      Checks every byte of the file, then executes the run again and compares every record. The \
      exit status is 0 when all are the same, whatever the run came to.

      EXAMPLES:
        fozzy trace verify example.fozzy
        fozzy trace verify example.fozzy --strict --json
      """
  )

  @Argument(help: ArgumentHelp("The trace file.", valueName: "trace"))
  var trace: String

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    _ = try session.configuration()
    do throws(TraceReplay.Refusal) {
      let replay = try TraceReplay(FilePath(trace), target: nil)
      switch replay.verdict {
      case .same(let footer): return VerifyAnswer(path: trace, replay: replay, footer: footer)
      case .diverged: return VerifyAnswer(path: trace, replay: replay, footer: nil)
      case .incomplete(let error):
        throw TraceReplay.Refusal.trace(error)
      }
    } catch {
      throw CommandFailure(error)
    }
  }
}
