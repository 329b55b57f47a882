import ArgumentParser
import Scenario

/// The names from `fozzy` down to the command that the arguments name.
struct CommandPath {
  let names: [String]
  let command: any ParsableCommand.Type

  /// Follows the leading words of the arguments.
  ///
  /// - Returns: The path.
  /// - Throws: ``CommandFailure`` for a command that is missing, unknown or not there yet, and for an
  ///   option that is not there yet.
  static func following(_ arguments: ArgumentList) throws(CommandFailure) -> CommandPath {
    var path = CommandPath(names: ["fozzy"], command: Fozzy.self)
    var subcommands = Fozzy.configuration.subcommands
    for word in arguments.leadingWords {
      if subcommands.isEmpty { break }
      guard let command = subcommands.first(where: { $0.names.contains(word) }) else {
        throw path.unknownCommand(word, among: subcommands.flatMap { $0.names })
      }
      path = CommandPath(names: path.names + [word], command: command)
      subcommands = command.configuration.subcommands
    }
    if arguments.wantsHelp { return path }
    if arguments.own.isEmpty || (path.names.count > 1 && !subcommands.isEmpty) {
      throw path.missingCommand()
    }
    try path.refuseUnavailableOptions(arguments.own)
    if path.command == RecordCommand.self, arguments.operands.count < 2 {
      throw RecordCommand.missingCommand()
    }
    return path
  }

  /// Parses what follows the command's name by the command alone, which costs a third less than by the
  /// whole tree.
  ///
  /// - Returns: The command; nil where the answer is a text about the tree.
  func parse(_ arguments: ArgumentList) throws -> (any ParsableCommand)? {
    if arguments.wantsHelp || names.count == 1 { return nil }
    let words = arguments.own.dropFirst(names.count - 1) + arguments.global + arguments.operands
    return try command.parseAsRoot(Array(words))
  }

  private func unknownCommand(_ word: String, among candidates: [String]) -> CommandFailure {
    let path = names.dropFirst() + [word]
    if UnavailableNames.commands.contains(path.joined(separator: " ")) {
      return .notAvailable("`fozzy \(path.joined(separator: " "))`", hint: listHint)
    }
    let nearest = nearestName(to: word, among: candidates)
    return CommandFailure(
      .usage,
      "`\(names.joined(separator: " "))` has no command `\(word)`",
      hint: nearest.map { "did you mean `\($0)`?" } ?? listHint
    )
  }

  private func missingCommand() -> CommandFailure {
    CommandFailure(
      .usage,
      "`\(names.joined(separator: " "))` needs a command",
      hint: listHint
    )
  }

  private func refuseUnavailableOptions(_ arguments: [String]) throws(CommandFailure) {
    for argument in arguments where argument.utf8.starts(with: "--".utf8) {
      let name = String(argument.prefix { $0 != "=" })
      let options = UnavailableNames.options(of: names.dropFirst().joined(separator: " "))
      guard options.contains(name) else { continue }
      throw .notAvailable("the option \(name) of `\(names.joined(separator: " "))`")
    }
  }

  private var listHint: String { "`\(names.joined(separator: " ")) --help` lists the commands" }
}

extension ParsableCommand {
  /// The names that the command line uses.
  fileprivate static var names: [String] {
    [configuration.commandName ?? ""] + configuration.aliases
  }
}
