import Scenario

/// The kinds of all findings: those of runs and that of replays.
enum FindingKind: CaseIterable {
  case run(Finding.Kind)
  case divergence

  static var allCases: [FindingKind] { Finding.Kind.allCases.map { .run($0) } + [.divergence] }
}

extension FindingKind: Explained {
  static let family = "a kind of finding"

  var code: String {
    switch self {
    case .run(let kind): kind.rawValue
    case .divergence: "divergence"
    }
  }

  var explanation: Explanation {
    switch self {
    case .run(.assertion):
      Explanation(
        "Something that the scenario asserts does not hold.",
        cause: "The code under test does something else than before, or the expectation is wrong.",
        fix: "The finding names the step, the line and both values; explain its title for more.",
        example: "tests/a.fozzy.json:3:3: assertion assert_eq_int: 1 and 2 are not equal"
      )
    case .run(.panic):
      Explanation(
        "The program under test panicked.",
        cause: "A `panic` step.",
        fix: "The message is that of the panic.",
        example: #"{ "type": "panic", "message": "index out of range" }"#
      )
    case .run(.checker):
      Explanation(
        "A step could not do what it says, or a check of the engine itself found something.",
        cause: "A step that needs another before it, a leak, or an option that is missing.",
        fix: "Explain the finding's title: the fix depends on it.",
        example: "checker memory_leak"
      )
    case .run(.hang):
      Explanation(
        "The run took too long, or would never end.",
        cause: "A limit was reached, tasks wait for each other, or a wait cannot end.",
        fix: "The finding names what was waited for.",
        example: "hang frozen_sleep"
      )
    case .run(.invariant):
      Explanation(
        "A property that must hold at every moment did not.",
        cause: "An order of events that nobody thought of.",
        fix: "Replay the trace: the finding has the step at which it broke.",
        example: "invariant"
      )
    case .divergence:
      Explanation(
        "A replay did something else than was recorded.",
        cause: "The scenario, the program under test or the engine changed since.",
        fix: "The finding shows the first record that differs, from both sides; record again "
          + "if the change was meant.",
        example: "fozzy replay a.fozzy"
      )
    }
  }
}
