import ArgumentParser

/// `fozzy man`.
struct ManCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: "Print the manual page.",
    usage: "fozzy man [options]",
    discussion: """
      The page is in the language of `man`, and made from the same descriptions as --help.

      EXAMPLES:
        fozzy man | man -l -
        fozzy man > ~/.local/share/man/man1/fozzy.1
      """
  )

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) -> any Answer {
    ScriptAnswer(name: "page", script: ManualPage(of: .fozzy()).text)
  }
}
