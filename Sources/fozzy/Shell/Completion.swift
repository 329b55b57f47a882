import Scenario

/// What can stand where the cursor is in a command line.
///
/// The shells ask fozzy itself, so that all three know the same, and the options of every command are
/// known wherever they stand.
struct Completion {
  /// One thing that can stand there, and what it is for.
  struct Candidate: Equatable {
    let word: String
    let summary: String
  }

  /// What the shell adds by itself.
  enum Files: Equatable {
    /// Those whose names end like this; all for an empty text. And folders.
    case files(suffix: String)
    case folders
  }

  var candidates: [Candidate] = []
  var files: Files?

  /// Completes the last of `words`, which follow the program's name.
  ///
  /// - Parameters:
  ///   - words: As the shell sees them, the last up to the cursor.
  ///   - splitsAtEquals: Whether the shell makes three words of `--option=value`.
  ///   - root: The command line.
  init(_ words: [String], splitsAtEquals: Bool = false, root: CommandDescription) {
    var line = CommandLineState(root: root)
    for word in words.dropLast() { line.pass(word) }
    var current = words.last ?? ""
    var prefix = ""
    if let option = line.pending {
      if current == "=" { current = "" }
      add(valuesOf: option, in: line.command)
    } else if let (option, value) = line.option(withValue: current), !splitsAtEquals {
      prefix = String(current.dropLast(value.count))
      add(valuesOf: option, in: line.command)
    } else if current.hasPrefix("-"), !line.isBehindTerminator {
      add(optionsOf: line)
    } else {
      add(wordsOf: line)
    }
    candidates = candidates.map { Candidate(word: prefix + $0.word, summary: $0.summary) }
      .filter { $0.word.hasPrefix(current) }
  }

  private mutating func add(optionsOf line: CommandLineState) {
    for option in line.options {
      guard let name = option.longNames.first else { continue }
      candidates.append(Candidate(word: name, summary: option.abstract))
    }
  }

  private mutating func add(wordsOf line: CommandLineState) {
    if !line.command.subcommands.isEmpty {
      candidates += line.command.subcommands.map { Candidate(word: $0.name, summary: $0.abstract) }
    } else if let positional = line.nextPositional {
      add(valuesOf: positional, in: line.command)
    } else {
      add(optionsOf: line)
    }
  }

  private mutating func add(valuesOf argument: ArgumentDescription, in command: CommandDescription)
  {
    let words = ArgumentValues.words(of: argument)
    candidates += words.map { Candidate(word: $0, summary: "") }
    files = ArgumentValues.files(of: argument)
  }
}

/// A command line up to the cursor.
struct CommandLineState {
  private(set) var command: CommandDescription
  private let globalOptions: [ArgumentDescription]

  /// The option whose value comes next.
  private(set) var pending: ArgumentDescription?
  private(set) var isBehindTerminator = false
  private var positionalCount = 0

  init(root: CommandDescription) {
    command = root
    globalOptions = root.globalOptions
  }

  /// The options that may stand here: those of every command also before its name.
  var options: [ArgumentDescription] {
    command.subcommands.isEmpty ? command.options : command.options + globalOptions
  }

  /// The positional argument that stands at the cursor; nil when there is none.
  var nextPositional: ArgumentDescription? {
    let positionals = command.positionals
    if positionalCount < positionals.count { return positionals[positionalCount] }
    return positionals.last.flatMap { $0.isRepeating ? $0 : nil }
  }

  /// The option of a word such as `--seed=7`, and the value.
  func option(withValue word: String) -> (ArgumentDescription, value: Substring)? {
    guard let equals = word.firstIndex(of: "="), let option = option(word[..<equals]) else {
      return nil
    }
    return (option, word[word.index(after: equals)...])
  }

  private func option(_ name: Substring) -> ArgumentDescription? {
    options.first { $0.kind == .option && $0.names.contains(String(name)) }
  }

  /// Goes past a word in front of the cursor.
  mutating func pass(_ word: String) {
    if pending != nil {
      // Bash makes a word of the sign between option and value.
      if word != "=" { pending = nil }
    } else if isBehindTerminator {
      positionalCount += 1
    } else if word == "--" {
      isBehindTerminator = true
    } else if word.hasPrefix("-") {
      pending = option(word[...])
    } else if let subcommand = command.subcommands.first(where: { $0.names.contains(word) }) {
      command = subcommand
    } else if word != "help" {
      positionalCount += 1
    }
  }
}
