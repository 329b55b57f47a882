import ArgumentParser

/// `fozzy report flaky`.
struct ReportFlakyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "flaky",
    abstract: "Say how often runs of the same thing came to something else.",
    usage: "fozzy report flaky <run> <run>... [--flake-budget <percent>] [options]",
    discussion: """
      Two runs came to the same when they have the same status and the same findings, by kind and \
      title, in the same order. The flake rate is the part of the runs that are not in the largest \
      such group; the interval is where the true rate lies, with a probability of 95 %. A rate above \
      --flake-budget is an error.

      EXAMPLES:
        fozzy report flaky '#7' '#8' '#9'
        fozzy report flaky a.fozzy b.fozzy --flake-budget 5 --json
      """
  )

  @Argument(help: ArgumentHelp("Runs or traces, two or more.", valueName: "run"))
  var runs: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many per cent of the runs may be flakes.", valueName: "percent"),
    transform: Percentage.init(argument:)
  )
  var flakeBudget: Percentage?

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if runs.count < 2 {
      throw ValidationError("expected two runs or more, found \(runs.count)")
    }
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let answer = FlakyAnswer(flakiness: try Flakiness(runs: runs, session), budget: flakeBudget)
    try answer.checkBudget()
    return answer
  }
}
