import ArgumentParser
import RunStore

/// `fozzy ci`.
struct CICommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "ci",
    abstract: "Check a recorded run in every way, for a build server.",
    usage: "fozzy ci <run> [options]",
    discussion: """
      Checks every byte of the trace, runs it again, and compares outcome, warnings and memory; packs \
      its files and reads them back. With --flake-run, also how often other runs of the same thing \
      came to something else. The exit status is 0 when all checks hold, and 1 otherwise, also for a \
      trace that cannot be read to its end. Whether the run itself passed is not among the checks.

      EXAMPLES:
        fozzy ci example.fozzy
        fozzy ci last-fail --json
        fozzy ci example.fozzy --flake-run a.fozzy --flake-run b.fozzy --flake-budget 5
      """
  )

  @Argument(help: ArgumentHelp("A trace, or a run that has one.", valueName: "run"))
  var run: String

  @Option(
    help: ArgumentHelp("Another run of the same thing; twice or more.", valueName: "run")
  )
  var flakeRun: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many per cent of these may come to something else (default: 0).",
      valueName: "percent"
    ),
    transform: Percentage.init(argument:)
  )
  var flakeBudget: Percentage?

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if flakeBudget != nil, flakeRun.isEmpty {
      throw ValidationError("--flake-budget needs runs to count: name them by --flake-run")
    }
    if flakeRun.count == 1 {
      throw ValidationError("--flake-run is given once, expected twice or more")
    }
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let selected = try session.configuration().store.select(run, for: .trace)
    let flakiness = flakeRun.isEmpty ? nil : try Flakiness(runs: flakeRun, session)
    let progress = RunProgress(session.console)
    defer { progress.end() }
    let report = try CheckReport(
      selected,
      named: run,
      in: session.configuration().store,
      isStrict: !globals.unsafe,
      progress: progress
    )
    return flakiness.map { report.adding(check($0)) } ?? report
  }

  private func check(_ flakiness: Flakiness) -> CheckReport.Check {
    let budget = flakeBudget ?? .zero
    return CheckReport.Check(
      .flakeBudget,
      holds: !budget.isExceeded(by: flakiness.flakeCount, of: flakiness.runCount),
      "\(flakiness.flakeCount) of \(flakiness.runCount) runs came to something else than most, "
        + "the budget is \(budget.text) %"
    )
  }
}
