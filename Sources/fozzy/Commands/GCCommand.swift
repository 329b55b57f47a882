import ArgumentParser
import Files
import RunStore
import SystemPackage

/// `fozzy gc`.
struct GCCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Remove old runs from the run store.",
    usage: "fozzy gc [options]",
    discussion: """
      The newest runs stay, and besides them the newest that did not pass. Traces that --record \
      wrote elsewhere are not touched, nor are the numbers of the runs that stay. Folders that \
      killed processes left half written are removed too.

      EXAMPLES:
        fozzy gc
        fozzy gc --keep 20 --keep-failed 100
        fozzy gc --keep 20 --dry-run --json
      """
  )

  @Option(help: ArgumentHelp("Keep so many of the newest runs.", valueName: "number"))
  var keep = 100

  @Option(
    help: ArgumentHelp("Keep so many more of those that did not pass.", valueName: "number")
  )
  var keepFailed = 100

  @Flag(help: "Only say what would be removed.")
  var dryRun = false

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if keep < 1 { throw ValidationError("--keep must be at least 1, found \(keep)") }
    if keepFailed < 0 {
      throw ValidationError("--keep-failed must be at least 0, found \(keepFailed)")
    }
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let store = try session.configuration().store
    do throws(FileError) {
      let retention = Retention(runs: keep, failures: keepFailed)
      return GCAnswer(
        try store.tidyUp(retention, isRehearsal: dryRun),
        isRehearsal: dryRun,
        folder: store.base.string
      )
    } catch .activeWriter(let path) {
      throw CommandFailure(
        .busy,
        "\(path.string): other fozzy processes keep the run store busy",
        hint: "try again once they are done"
      )
    } catch {
      throw CommandFailure(error)
    }
  }
}
