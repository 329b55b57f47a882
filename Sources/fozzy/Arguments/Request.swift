import ArgumentParser
import Glibc

/// What the arguments ask for.
enum Request {
  case command(any Command)

  /// A text such as a help page, and what a document calls it.
  case text(String, named: String)

  /// Parses the arguments.
  ///
  /// - Throws: ``CommandFailure`` for arguments that are wrong, or name what is not there yet.
  init(_ arguments: ArgumentList) throws(CommandFailure) {
    let path = arguments.wantsVersion ? nil : try CommandPath.following(arguments)
    do {
      // The flag's one line is no document; the command says the same in one.
      let isVersionDocument = arguments.wantsVersion && arguments.wantsDocuments
      let words = isVersionDocument ? ["version"] + arguments.global : arguments.all
      let parsed = try path.flatMap { try $0.parse(arguments) } ?? Fozzy.parseAsRoot(words)
      guard let command = parsed as? any Command else {
        // A command of the parser itself answers by throwing its text.
        var parsed = parsed
        try parsed.run()
        self = .text("", named: "text")
        return
      }
      self = .command(command)
    } catch {
      self = try Request(parserError: error, of: path)
    }
  }

  private init(parserError error: any Error, of path: CommandPath?) throws(CommandFailure) {
    // The parser lays out texts for the terminal's width even where it is told another, and traps
    // when that is small. What is printed here is the same in every terminal and pipe.
    unsafe setenv("COLUMNS", "100", 1)
    if Fozzy.exitCode(for: error).isSuccess {
      let text = Fozzy.fullMessage(for: error)
      self = .text(text, named: "help")
      return
    }
    let names = path?.names ?? ["fozzy"]
    let advice = ParserAdvice(Fozzy.message(for: error), of: names)
    throw CommandFailure(
      .usage,
      advice.message,
      hint: advice.hint ?? "`\(names.joined(separator: " ")) --help` shows how it is used"
    )
  }
}
