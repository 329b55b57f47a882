/// The commands and options that scripts may know but this version does not have.
///
/// They get a message of their own, since neither the user's spelling nor a suggestion is at fault.
enum UnavailableNames {
  static let commands = [
    "corpus", "explore", "full", "fuzz", "gate", "map", "memory", "profile", "shrink",
  ]

  /// The options of `command` that are not there.
  static func options(of command: String) -> [String] {
    switch command {
    case "run": ["--mem-artifacts", "--profile-capture"]
    case "ci": ["--perf-baseline", "--max-p99-delta-pct"]
    case "test": ["--mem-artifacts", "--profile-capture"]
    case "replay":
      [
        "--reporter", "--step", "--until", "--dump-events", "--best-effort", "--profile-capture",
        "--profile-regen", "--profile-export-format", "--profile-export-out",
      ]
    default: []
    }
  }
}
