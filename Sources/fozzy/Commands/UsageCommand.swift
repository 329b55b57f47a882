import ArgumentParser

/// `fozzy usage`.
struct UsageCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "usage",
    abstract: "Say when to use which command.",
    usage: "fozzy usage [options]",
    discussion: """
      EXAMPLES:
        fozzy usage
        fozzy usage --json
      """
  )

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) -> any Answer { UsageAnswer() }
}

private struct UsageAnswer: Answer {
  /// One command: when one wants it, and how it is called.
  struct Item {
    let command: String
    let when: String
    let how: String

    init(_ command: String, _ when: String, _ how: String) {
      self.command = command
      self.when = when
      self.how = how
    }
  }

  let status = ExitStatus.pass

  private let title = "fozzy: when to use which command"

  /// Every command, in the order in which a newcomer meets them.
  private let items = [
    Item("init", "You begin, and want a configuration and examples.", "fozzy init"),
    Item(
      "schema",
      "You write a scenario, and want to know its steps and their fields.",
      "fozzy schema proc_spawn"
    ),
    Item(
      "validate",
      "You wrote a scenario, and want to know all its mistakes.",
      "fozzy validate tests/example.fozzy.json"
    ),
    Item("fmt", "You want scenario files in one layout.", "fozzy fmt tests/*.fozzy.json"),
    Item(
      "run",
      "You want to run a scenario once, and keep the run.",
      "fozzy run tests/example.fozzy.json --det --record run.fozzy"
    ),
    Item(
      "test",
      "You want to run all scenarios of a folder, and see those that fail.",
      "fozzy test 'tests/**/*.pass.fozzy.json' --det"
    ),
    Item(
      "record",
      "You have a program, and want a test of what it does.",
      "fozzy record -- git --version"
    ),
    Item("replay", "You have a recorded run, and want to see it again.", "fozzy replay run.fozzy"),
    Item(
      "trace verify",
      "You got a trace, and want to know that it is whole and can be repeated.",
      "fozzy trace verify run.fozzy"
    ),
    Item(
      "doctor",
      "You want to know that fozzy works here, or that a scenario does the same in each run.",
      "fozzy doctor --deep --scenario tests/example.fozzy.json"
    ),
    Item(
      "ci",
      "A build server has a recorded run, and is to say whether it still holds.",
      "fozzy ci run.fozzy --json"
    ),
    Item(
      "report show",
      "You look at a run again, or pass on what it came to.",
      "fozzy report show last-fail --format html --out failure.html"
    ),
    Item(
      "report list",
      "You want to know which runs there were, and their numbers.",
      "fozzy report list --failed"
    ),
    Item(
      "report query",
      "A script wants one value of a run's report.",
      "fozzy report query run.fozzy --path .status"
    ),
    Item(
      "report flaky",
      "Runs of one thing differ, and you want to know how often.",
      "fozzy report flaky a.fozzy b.fozzy c.fozzy"
    ),
    Item(
      "artifacts ls",
      "You want to know what there is of a run.",
      "fozzy artifacts ls latest"
    ),
    Item(
      "artifacts diff",
      "One run passed and one failed, and you want to know where they part.",
      "fozzy artifacts diff last-pass last-fail"
    ),
    Item(
      "artifacts export",
      "You want the files of a run elsewhere.",
      "fozzy artifacts export last-fail --out failure"
    ),
    Item(
      "artifacts pack",
      "You want them in one file, and who wrote it.",
      "fozzy artifacts pack last-fail --out failure.zip"
    ),
    Item(
      "artifacts bundle",
      "You report a failure, with all that can be said of it.",
      "fozzy artifacts bundle last-fail --out failure.zip"
    ),
    Item(
      "recover",
      "A run on the machine's own files was killed, and you want them back.",
      "fozzy recover --list"
    ),
    Item("gc", "The run store has grown, and old runs may go.", "fozzy gc --keep 20 --dry-run"),
    Item(
      "explain",
      "You read a code or a finding, and want to know what it means and what to do.",
      "fozzy explain trace_corrupt"
    ),
    Item(
      "completion",
      "You want your shell to complete commands, options and their values.",
      "fozzy completion bash > ~/.local/share/bash-completion/completions/fozzy"
    ),
    Item("man", "You want the manual page.", "fozzy man | man -l -"),
    Item("env", "A run differs elsewhere, and you want to compare the machines.", "fozzy env"),
    Item("version", "You report a problem, or compare versions.", "fozzy version"),
    Item("usage", "You want this list.", "fozzy usage"),
  ]

  var document: Document {
    let items = items.map { item in
      Document.object(sorting: [
        Document.Member("command", .text(item.command)),
        Document.Member("how", .text(item.how)),
        Document.Member("when", .text(item.when)),
      ])
    }
    return .object(sorting: [
      Document.Member("items", .array(items)), Document.Member("title", .text(title)),
    ])
  }

  func text(in style: TextStyle) -> String {
    let items = items.map { item in
      "\(style.emphasise(item.command))\n  \(item.when)\n  \(item.how)\n"
    }
    return "\(title)\n\n" + items.joined(separator: "\n")
  }
}
