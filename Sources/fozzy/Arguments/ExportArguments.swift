import ArgumentParser

/// What `artifacts export`, `pack` and `bundle` have in common.
struct ExportArguments: ParsableArguments {
  @Argument(help: ArgumentHelp("Which run, or a trace.", valueName: "run"))
  var run: String

  @Option(
    help: ArgumentHelp(
      "A zip where it ends in .zip, else a folder; an unchanged export there is replaced.",
      valueName: "path"
    )
  )
  var out: String
}
