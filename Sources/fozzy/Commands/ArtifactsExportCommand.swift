import ArgumentParser
import Files
import RunStore

/// `fozzy artifacts export`.
struct ArtifactsExportCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the files of a run to a folder or zip.",
    usage: "fozzy artifacts export <run> --out <path> [options]",
    discussion: """
      What is written is whole by itself: on another machine, commands that take a run take the \
      folder, and those that take a trace also the trace in it.

      EXAMPLES:
        fozzy artifacts export last-fail --out failure.zip
        fozzy artifacts export example.fozzy --out exported
      """
  )

  @OptionGroup var exporting: ExportArguments
  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let run = try session.configuration().store.select(exporting.run, for: .report)
    return try RunExport(run, named: exporting.run).write(to: exporting.out, session)
  }
}

/// `fozzy artifacts pack`.
struct ArtifactsPackCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Export a run with what it was exported by.",
    usage: "fozzy artifacts pack <run> --out <path> [options]",
    discussion: """
      As export, and with env.json, version.json and commandline.json: what `fozzy env` and `fozzy \
      version` print here, and the command.

      EXAMPLES:
        fozzy artifacts pack last-fail --out failure.zip
      """
  )

  @OptionGroup var exporting: ExportArguments
  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let run = try session.configuration().store.select(exporting.run, for: .report)
    var export = try RunExport(run, named: exporting.run)
    try export.addEnvironment(session)
    export.add(
      .object(sorting: [
        Document.Member("command", .text("artifacts pack")),
        Document.Member("target", .text(exporting.run)),
      ]),
      as: "commandline.json"
    )
    return try export.write(to: exporting.out, session)
  }
}

extension RunExport {
  /// Adds what says by which fozzy, and with which configuration, it is exported.
  mutating func addEnvironment(_ session: Session) throws(CommandFailure) {
    add(EnvAnswer(configuration: try session.configuration()).document, as: "env.json")
    add(VersionAnswer().document, as: "version.json")
  }

  /// Writes the files.
  ///
  /// - Parameters:
  ///   - path: A zip or a folder, as the user named it.
  ///   - session: What says where the store is.
  ///   - ciOk: What `ci` said, where it was asked.
  /// - Returns: What was written.
  /// - Throws: ``CommandFailure`` when something else stands there, or the machine refuses.
  func write(
    to path: String,
    _ session: Session,
    ciOk: Bool? = nil
  ) throws(CommandFailure) -> ExportAnswer {
    let files = files
    try ExportTarget(path, session.configuration().store).write(files)
    return ExportAnswer(path: path, files: files.map(\.name), ciOk: ciOk)
  }
}
