import ArgumentParser
import RunStore
import Scenario
import SimKernel

/// `fozzy report query`.
struct ReportQueryCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Print one value of a run's report.",
    usage: "fozzy report query <run> (--path <path> | --list-paths) [options]",
    discussion: """
      A path is made of names, [N] for an element and [] for all: .findings[0].title. Alone, . is \
      the whole report. Text is printed as it is, and with --json as JSON.

      EXAMPLES:
        fozzy report query latest --path .status
        fozzy report query example.fozzy --path '.findings[].location.line' --json
        fozzy report query example.fozzy --list-paths
      """
  )

  @Argument(help: ArgumentHelp("Which run, or a trace.", valueName: "run"))
  var run: String

  @Option(help: ArgumentHelp("Which value.", valueName: "path"))
  var path: String?

  @Flag(help: "List the paths that there are instead.")
  var listPaths = false

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if (path == nil) != listPaths {
      throw ValidationError("expected one of --path and --list-paths")
    }
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let path = try path.map { text throws(CommandFailure) in try DocumentPath(argument: text) }
    let report = try readReport(of: try session.configuration().store.select(run, for: .report))
    guard let path else { return PathsAnswer(paths: DocumentPaths.all(in: report)) }
    let resolved = path.resolved(in: report)
    let values = resolved.values(in: report)
    if values.isEmpty { throw nothing(at: resolved, in: report) }
    return ValueAnswer(value: values.count == 1 ? values[0] : .array(values))
  }

  private func nothing(at path: DocumentPath, in report: JSONValue) -> CommandFailure {
    let near = DocumentPaths.near(path.description, among: DocumentPaths.all(in: report))
    let list = near.map { "`.\($0)`" }.joined(separator: ", ")
    return CommandFailure(
      .notFound,
      "the report of \(run) has nothing at `.\(shownInLine(path.description, atMost: 200))`",
      hint: near.isEmpty ? "--list-paths lists what it has" : "did you mean \(list)?"
    )
  }
}

extension DocumentPath {
  /// Reads the value of `--path`.
  fileprivate init(argument text: String) throws(CommandFailure) {
    do throws(Malformed) {
      try self.init(text)
    } catch {
      let message = "the path \(error.reason)"
      let hint = "`fozzy report query <run> --list-paths` lists those that there are"
      let excerpt = SourceExcerpt(of: Array(text.utf8), at: error.offset).lines.map { "  \($0)\n" }
      throw CommandFailure(
        .usage,
        message,
        hint: hint,
        details: "error: \(message)\n\(excerpt.joined())hint: \(hint)\n"
      )
    }
  }
}

private struct ValueAnswer: Answer {
  let value: JSONValue
  let status = ExitStatus.pass

  var document: Document { Document(value) }

  func text(in style: TextStyle) -> String {
    if case .text(let text) = value { return "\(text)\n" }
    return String(decoding: document.prettyText, as: UTF8.self)
  }
}

private struct PathsAnswer: Answer {
  let paths: [String]
  let status = ExitStatus.pass

  var document: Document {
    .object([Document.Member("paths", .array(paths.map { .text($0) }))])
  }

  func text(in style: TextStyle) -> String { paths.map { "\($0)\n" }.joined() }
}
