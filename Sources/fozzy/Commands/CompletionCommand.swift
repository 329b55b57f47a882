import ArgumentParser

/// `fozzy completion`.
struct CompletionCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print the script that completes command lines in a shell.",
    usage: "fozzy completion <shell> [options]",
    discussion: """
      The shell then completes commands, options and their values, step types, codes and files.

      EXAMPLES:
        fozzy completion bash > ~/.local/share/bash-completion/completions/fozzy
        fozzy completion zsh > "${fpath[1]}/_fozzy"
        fozzy completion fish > ~/.config/fish/completions/fozzy.fish
        source <(fozzy completion bash)
      """
  )

  @Argument(help: ArgumentHelp("The shell.", valueName: "shell"))
  var shell: Shell?

  /// What the scripts call.
  @Option(help: .hidden)
  var complete: Shell?

  @Argument(parsing: .postTerminator, help: .hidden)
  var words: [String] = []

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if (shell == nil) == (complete == nil) {
      throw ValidationError("name one shell: bash, zsh or fish")
    }
  }

  func perform(_ session: Session) -> any Answer {
    if let complete {
      let root = CommandDescription.fozzy()
      return CompletionAnswer(
        completion: Completion(words, splitsAtEquals: complete == .bash, root: root)
      )
    }
    return ScriptAnswer(name: "script", script: shell?.script ?? "")
  }
}

/// The words that a shell asked for.
private struct CompletionAnswer: Answer {
  let completion: Completion

  let status = ExitStatus.pass

  private var lines: [String] {
    let files: [String] =
      switch completion.files {
      case .folders?: ["@folders"]
      case .files(let suffix)?: ["@files\(suffix)"]
      case nil: []
      }
    return completion.candidates.map { "\($0.word)\t\($0.summary)" } + files
  }

  var document: Document {
    .object([Document.Member("candidates", .array(lines.map { .text($0) }))])
  }

  func text(in style: TextStyle) -> String { lines.map { "\($0)\n" }.joined() }
}

/// A text that is printed as it is, or as the only member of a document.
struct ScriptAnswer: Answer {
  let name: String
  let script: String

  let status = ExitStatus.pass

  var document: Document { .object([Document.Member(name, .text(script))]) }

  func text(in style: TextStyle) -> String { script }
}
