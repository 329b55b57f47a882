/// The titles of the findings of replays.
enum DivergenceTitle: String, CaseIterable {
  case replayDiverged = "replay_diverged"
}

extension DivergenceTitle: Explained {
  static let family = "a finding"

  var explanation: Explanation {
    switch self {
    case .replayDiverged:
      Explanation(
        "A record of the replay is not the recorded one. The exit status is 5.",
        cause: "The engine changed without a new behaviour number, or the trace was made by "
          + "something else than its program.",
        fix: "Record the run again; if that diverges too, it is a defect of fozzy: report it with "
          + "the trace.",
        example: "fozzy trace verify a.fozzy"
      )
    }
  }
}
