extension CheckName: Explained {
  static let family = "a check of fozzy ci"

  var explanation: Explanation {
    switch self {
    case .traceVerify:
      Explanation(
        "Every byte of the trace is what was written, and every record came again.",
        cause: "When it fails: a changed file, or a program or engine that changed since.",
        fix: "The detail has the first record that differs; copy the trace again, or record again.",
        example: "fozzy trace verify a.fozzy"
      )
    case .replayOutcomeClass:
      Explanation(
        "The run passes now as it did then, or fails as it did then.",
        cause: "When it fails: the replay diverged.",
        fix: "Replay it, and look at the first record that differs.",
        example: "fozzy replay a.fozzy"
      )
    case .replayWarningParity:
      Explanation(
        "The replay has the warnings that were recorded: findings of the kind checker.",
        cause: "When it fails: the replay ended earlier, or the engine changed.",
        fix: "Compare the two lists of the detail.",
        example: "fozzy replay a.fozzy --json"
      )
    case .strictWarningPolicy:
      Explanation(
        "A run that passed did so without warnings.",
        cause: "When it fails: a step could not do what it says, and nothing depended on it.",
        fix: "Mend the step that the detail names, or check with --unsafe.",
        example: "fozzy ci a.fozzy --unsafe"
      )
    case .replayMemoryParity:
      Explanation(
        "The replay did with simulated memory what was recorded.",
        cause: "When it fails: the replay ended earlier, or the engine changed.",
        fix: "Compare the two lists of the detail.",
        example: "fozzy replay a.fozzy --json"
      )
    case .memoryPolicy:
      Explanation(
        "No more memory leaked than the run's own options allow.",
        cause: "When it fails: a leak, with --fail-on-leak or beyond --leak-budget.",
        fix: "Explain memory_leak; the finding names the first allocation that leaks.",
        example: "fozzy explain memory_leak"
      )
    case .artifactsIntegrity:
      Explanation(
        "The files of the run, packed and read again, are the same, and those that its manifest names.",
        cause: "When it fails: a file of the run's folder was changed, removed or added.",
        fix: "The detail names it; run the scenario again.",
        example: "fozzy artifacts ls last-fail"
      )
    case .flakeBudget:
      Explanation(
        "No more of the runs came to something else than --flake-budget allows.",
        cause: "When it fails: the program under test is not deterministic.",
        fix: "Compare two runs that came to different things.",
        example: "fozzy artifacts diff a.fozzy b.fozzy"
      )
    }
  }
}
