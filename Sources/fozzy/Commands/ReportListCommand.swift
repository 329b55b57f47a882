import ArgumentParser
import Files
import RunStore
import SimKernel
import SystemPackage

/// `fozzy report list`.
struct ReportListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the runs in the run store.",
    usage: "fozzy report list [options]",
    discussion: """
      Newest last, with the numbers that name them elsewhere, such as '#7'. Replays are listed too.

      EXAMPLES:
        fozzy report list
        fozzy report list --last 100 --filter pay
        fozzy report list --failed --json
      """
  )

  @Option(help: ArgumentHelp("Show at most so many, the newest.", valueName: "number"))
  var last = 20

  @Option(help: ArgumentHelp("Show those with this text in the name.", valueName: "text"))
  var filter: String?

  @Flag(help: "Show those that did not pass.")
  var failed = false

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if last < 1 { throw ValidationError("--last must be at least 1, found \(last)") }
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let store = try session.configuration().store
    do throws(FileError) {
      let entries = try store.index.newest(last, where: isWanted)
      return ReportListAnswer(entries: entries, folder: store.base.string)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func isWanted(_ entry: IndexEntry) -> Bool {
    if failed, entry.facts.isPass { return false }
    return filter.map { entry.facts.name.contains(Bytes($0)) } ?? true
  }
}
