import ArgumentParser
import Replay
import RunStore
import SystemPackage

/// `fozzy trace verify`.
struct TraceVerifyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that a trace is whole and that its run can be repeated.",
    usage: "fozzy trace verify <trace> [options]",
    discussion: """
      Checks every byte of the file, then executes the run again and compares every record. The \
      exit status is 0 when all are the same, whatever the run came to. A trace that this version \
      cannot execute again, of another behaviour or another kind of program, is refused; with \
      --unsafe its bytes are checked alone, and a note says so.

      EXAMPLES:
        fozzy trace verify example.fozzy
        fozzy trace verify example.fozzy --strict --json
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The trace file; or latest, last-pass, last-fail, #N or an id for a recorded run.",
      valueName: "trace"
    )
  )
  var trace: String

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let selected = try session.configuration().store.select(trace, for: .trace)
    let path = selected.tracePath ?? FilePath(trace)
    let progress = RunProgress(session.console)
    defer { progress.end() }
    do throws(TraceReplay.Refusal) {
      let replay = try TraceReplay(
        path,
        target: nil,
        watch: RunWatch(wantsTimeline: false, progress)
      )
      switch replay.verdict {
      case .same(let footer):
        return VerifyAnswer(path: path, header: replay.header, footer: footer, divergence: nil)
      case .diverged:
        return VerifyAnswer(
          path: path,
          header: replay.header,
          footer: nil,
          divergence: replay.divergenceFinding
        )
      case .incomplete(let error):
        throw TraceReplay.Refusal.trace(error)
      }
    } catch {
      let failure = CommandFailure(error)
      guard globals.unsafe, error.isOfExecutionAlone else { throw failure }
      return try checkBytes(of: path, noting: failure.message)
    }
  }

  /// Checks the file alone, every byte of it.
  private func checkBytes(
    of path: FilePath,
    noting reason: String
  ) throws(CommandFailure) -> VerifyAnswer {
    do throws(TraceError) {
      let reader = try TraceReader(opening: path)
      return VerifyAnswer(
        path: path,
        header: reader.header,
        footer: try reader.finish(),
        divergence: nil,
        warnings: [reason]
      )
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension TraceReplay.Refusal {
  /// Whether the file may be sound although its run can't be executed again.
  fileprivate var isOfExecutionAlone: Bool {
    switch self {
    case .trace(.otherBehaviour), .unknownKind, .unknownOptions: true
    case .trace, .invalidProgram, .recording: false
    }
  }
}
