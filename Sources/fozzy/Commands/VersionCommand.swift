import ArgumentParser
import Replay

/// `fozzy version`.
struct VersionCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "version",
    abstract: "Print the versions of the program and of the traces it writes.",
    usage: "fozzy version [options]",
    discussion: """
      EXAMPLES:
        fozzy version
        fozzy version --json
      """
  )

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) -> any Answer { VersionAnswer() }
}

struct VersionAnswer: Answer {
  let status = ExitStatus.pass

  var document: Document {
    .object(sorting: [
      Document.Member("behaviour", .number(TraceFormat.behaviour)),
      Document.Member("traceFormat", .number(TraceFormat.format)),
      Document.Member("version", .text(Fozzy.version)),
    ])
  }

  func text(in style: TextStyle) -> String {
    """
    fozzy \(Fozzy.version)
    behaviour \(TraceFormat.behaviour), trace format \(TraceFormat.format)

    """
  }
}
