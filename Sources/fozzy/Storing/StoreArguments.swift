import ArgumentParser

/// Whether a command adds what it does to the run store.
struct StoreArguments: ParsableArguments {
  @Flag(help: "Add nothing to the run store, the folder .fozzy.")
  var noStore = false

  /// The options as words of a command line that gives them again.
  var repeated: [String] { noStore ? ["--no-store"] : [] }
}
