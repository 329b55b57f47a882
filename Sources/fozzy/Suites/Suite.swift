import Scenario
import SimKernel

/// The scenarios that a call of `fozzy test` runs, read and checked.
struct Suite: Sendable {
  struct Member: Sendable {
    let path: ScenarioPath
    let scenario: Scenario
  }

  /// Sorted by the bytes of their normal paths.
  var members: [Member] = []

  /// How many scenario files `--filter` left out.
  var skippedCount = 0

  /// For people, in the order of the files.
  var warnings: [String] = []
}
