import ArgumentParser
import Files
import Scenario
import SystemPackage

/// `fozzy init`.
struct InitCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a configuration file, example scenarios and a guide.",
    usage: "fozzy init [options]",
    discussion: """
      Files that are there already are kept, unless --force is given.

      EXAMPLES:
        fozzy init
        fozzy init --config simulation.toml
        fozzy init --force --json
      """
  )

  @Flag(help: "Replace files that are there already.")
  var force = false

  @Option(help: ArgumentHelp("The kind of project: minimal.", valueName: "template"))
  var template: String?

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "The further examples to write, separated by commas: run, memory, host or all.",
      valueName: "examples"
    )
  )
  var examples: String?

  @Flag(help: "Write the examples of every kind, as `--with all`.")
  var allTests = false

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    try check(
      "--template",
      template.map { [$0] } ?? [],
      known: [InitTemplates.minimal],
      later: ["rust", "ts"]
    )
    let chosen = try chooseExamples()
    var answer = InitAnswer()
    let configuration = globals.config ?? ConfigurationFile.defaultPath
    try write(InitTemplates.configuration, to: configuration, &answer)
    for (path, content) in InitTemplates.files(with: chosen) {
      try write(content, to: path, &answer)
    }
    return answer
  }

  /// The examples that the options ask for: all, unless they name some.
  private func chooseExamples() throws(CommandFailure) -> [InitTemplates.Example] {
    let names = examples?.split(separator: ",").map(String.init) ?? []
    try check(
      "--with",
      names,
      known: ["all"] + InitTemplates.Example.allCases.map(\.rawValue),
      later: ["explore", "fuzz"]
    )
    if allTests || names.isEmpty || names.contains("all") { return InitTemplates.Example.allCases }
    return names.compactMap { InitTemplates.Example(rawValue: $0) }
  }

  /// Refuses the values that are not `known`.
  ///
  /// Those of `later` are right, but have nothing to work with yet.
  private func check(
    _ option: String,
    _ values: [String],
    known: [String],
    later: [String]
  ) throws(CommandFailure) {
    for value in values where !known.contains(value) {
      if later.contains(value) { throw .notAvailable("\(option) \(value)") }
      let nearest = nearestName(to: value, among: known + later)
      throw CommandFailure(
        .usage,
        "\(option) is one of \((known + later).sorted().joined(separator: ", ")), found `\(value)`",
        hint: nearest.map { "did you mean `\($0)`?" }
      )
    }
  }

  private func write(
    _ content: String,
    to path: String,
    _ answer: inout InitAnswer
  ) throws(CommandFailure) {
    let content = Array(content.utf8)
    let disk = SystemDisk()
    do throws(FileError) {
      let isThere = try disk.statusIfPresent(FilePath(path), followingLinks: false) != nil
      if isThere, !force {
        answer.kept.append(path)
        return
      }
      try disk.writeFile(
        FilePath(path),
        content,
        collision: isThere ? .overwrite : .error,
        makingFolders: true
      )
      if isThere { answer.replaced.append(path) } else { answer.created.append(path) }
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// What `fozzy init` wrote and what it left alone, in the order of writing.
private struct InitAnswer: Answer {
  var created: [String] = []
  var kept: [String] = []
  var replaced: [String] = []

  let status = ExitStatus.pass

  var document: Document {
    .object(sorting: [
      Document.Member("created", .array(created.map { .text($0) })),
      Document.Member("kept", .array(kept.map { .text($0) })),
      Document.Member("replaced", .array(replaced.map { .text($0) })),
      Document.Member("status", .text("pass")),
    ])
  }

  func text(in style: TextStyle) -> String {
    let lines =
      created.map { "created  \($0)" } + replaced.map { "replaced \($0)" }
      + kept.map { "kept     \($0)" }
    return lines.map { "\($0)\n" }.joined()
      + "next: fozzy run \(InitTemplates.examplePath) --det\n"
  }
}
