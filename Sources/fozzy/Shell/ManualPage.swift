/// The manual page, made from the descriptions of the commands.
struct ManualPage {
  private var page = Roff()

  var text: String { page.text }

  init(of root: CommandDescription) {
    page.request("TH", "FOZZY", "1", "", "fozzy \(Fozzy.version)", "User Commands")
    page.request("SH", "NAME")
    page.prose("fozzy - deterministic simulation and replay")
    page.request("SH", "SYNOPSIS")
    page.prose("fozzy <command> [options]")
    page.request("SH", "DESCRIPTION")
    page.paragraphs(ManualPage.description)
    page.request("SH", "COMMANDS")
    for command in root.all where command.subcommands.isEmpty { add(command) }
    page.request("SH", "GLOBAL OPTIONS")
    page.prose("They may stand before the command, after it, or between its two names.")
    for option in root.globalOptions { add(option) }
    page.request("SH", "EXIT STATUS")
    for status in ExitStatus.allCases { page.entry(status.code, status.explanation.meaning) }
    page.request("SH", "FILES")
    for (name, meaning) in ManualPage.files { page.entry(name, meaning) }
    page.request("SH", "ENVIRONMENT")
    for (name, meaning) in ManualPage.environment { page.entry(name, meaning) }
    page.request("SH", "EXAMPLES")
    page.example(root.examples)
    page.request("SH", "SEE ALSO")
    page.prose("fozzy usage says when to use which command, fozzy explain what a code means.")
  }

  private mutating func add(_ command: CommandDescription) {
    let operands = command.positionals.map { argument in
      let name = "<\(argument.valueName)>" + (argument.isRepeating ? "..." : "")
      return argument.isOptional ? "[\(name)]" : name
    }
    page.request("SS", (command.path + operands + ["[options]"]).joined(separator: " "))
    page.prose(command.abstract)
    page.paragraphs(command.prose)
    for argument in command.arguments where !argument.isGlobal { add(argument) }
    if !command.examples.isEmpty { page.example(command.examples) }
  }

  private mutating func add(_ argument: ArgumentDescription) {
    // They are the same for every command.
    if argument.names.contains("--help") || argument.names.contains("--version") { return }
    let value = argument.kind == .option ? " <\(argument.valueName)>" : ""
    let term =
      argument.kind == .positional
      ? "<\(argument.valueName)>" : argument.names.joined(separator: ", ") + value
    let values = argument.values.joined(separator: ", ")
    let isListed = argument.values.allSatisfy { argument.abstract.contains($0) }
    page.entry(term, argument.abstract + (isListed ? "" : " One of \(values)."))
  }

  private static let description = """
    fozzy runs tests on one seed, one virtual clock and one journal, so that every run, also the one that \
    fails once in a thousand, can be had again byte for byte: recorded to a trace, replayed, and compared \
    record by record.
    """

  private static let files = [
    ("fozzy.toml", "The configuration; --config names another file."),
    ("*.fozzy.json", "Scenarios. fozzy schema lists their steps."),
    ("*.fozzy", "Traces: the recorded runs."),
    ("tests/", "Where fozzy test looks for scenarios."),
    (".fozzy/", "What fozzy itself keeps; base_dir in the configuration names another folder."),
  ]

  private static let environment = [
    ("NO_COLOR", "When it is not empty, nothing is printed in colours."),
    ("TERM", "When it is dumb, neither are there colours nor lines that are written again."),
    ("RUST_LOG", "The level of --log where that is not given."),
  ]
}

extension CommandDescription {
  private static let heading = "EXAMPLES:"

  /// The description without its examples and tables.
  fileprivate var prose: String {
    discussion.firstRange(of: CommandDescription.heading)
      .map { String(discussion[..<$0.lowerBound]) } ?? discussion
  }

  /// The command lines of the description.
  fileprivate var examples: [String] {
    guard let heading = discussion.firstRange(of: CommandDescription.heading) else { return [] }
    return discussion[heading.upperBound...].split(separator: "\n")
      .prefix { $0.hasPrefix("  ") }.map { String($0.dropFirst(2)) }
  }
}
