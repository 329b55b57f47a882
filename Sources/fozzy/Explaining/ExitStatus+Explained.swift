extension ExitStatus: Explained {
  static let family = "an exit status"

  var code: String { "\(rawValue)" }

  var explanation: Explanation {
    switch self {
    case .pass:
      Explanation(
        "The run passed, or the command did what it was asked.",
        cause: "Nothing was found wrong.",
        fix: "Nothing.",
        example: "fozzy run tests/example.fozzy.json --det; echo $?"
      )
    case .fail:
      Explanation(
        "The program under test failed; `fmt --check`: a file lacks the layout.",
        cause: "A finding, which is shown with its step and line.",
        fix: "Explain the finding's title; the line `reproduce:` does the run again.",
        example: "fozzy explain assert_eq_int"
      )
    case .error:
      Explanation(
        "The command could not do its work: nothing is said about the program under test.",
        cause: "The command line, the configuration, a scenario, a file or a trace.",
        fix: "Read the error; with --json it has a `code`, which `fozzy explain` knows.",
        example: "fozzy explain usage_error"
      )
    case .timeout:
      Explanation(
        "A limit ended the run.",
        cause: "--timeout, or a limit of steps or records.",
        fix: "Raise the limit, or find what never ends: the finding names the open step.",
        example: "fozzy run a.fozzy.json --det --timeout 30s"
      )
    case .crash:
      Explanation(
        "The program under test crashed.",
        cause: "It ended in a way that it has no name for.",
        fix: "The finding and the trace have what it did last.",
        example: "fozzy replay a.fozzy"
      )
    case .diverged:
      Explanation(
        "A replay or verification did something else than was recorded.",
        cause: "The program under test or the engine changed since, or is not deterministic.",
        fix: "The first record that differs is shown from both sides; record again if the change "
          + "was meant.",
        example: "fozzy explain replay_diverged"
      )
    }
  }
}
