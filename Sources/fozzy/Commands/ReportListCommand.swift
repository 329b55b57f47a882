import ArgumentParser
import Files
import RunStore
import SimKernel

/// `fozzy report list`.
struct ReportListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the runs of the store.",
    usage: "fozzy report list [--last <number>] [options]",
    discussion: """
      The newest last. The number of a line, #N, names the run wherever a run is asked for.

      EXAMPLES:
        fozzy report list
        fozzy report list --last 100 --json
      """
  )

  @Option(help: ArgumentHelp("Only so many, the newest (default: 20).", valueName: "number"))
  var last = 20

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if last < 1 { throw ValidationError("--last must be at least 1, found \(last)") }
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let store = try session.configuration().store
    do throws(FileError) {
      return RunListAnswer(runs: try store.index.entries().suffix(last))
    } catch {
      throw CommandFailure(error)
    }
  }
}
