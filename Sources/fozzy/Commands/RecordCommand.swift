import ArgumentParser
import Files
import HostBackends
import Scenario
import SimKernel
import SystemPackage

/// `fozzy record`.
struct RecordCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Run a command, and write a scenario and a trace of what it did.",
    usage: "fozzy record [options] -- <command> [<argument>...]",
    discussion: """
      The scenario says what the command answered, and asks for the same again. It passes by itself, \
      and with --proc-backend host as long as the command does the same. The trace lies beside it, \
      unless --record names a place. The command's output is printed when the command has ended. The \
      exit status is 0 when it was recorded, whatever its own is.

      EXAMPLES:
        fozzy record -- git --version
        fozzy record --out tests/sum.fozzy.json --stdin numbers.txt -- awk '{ s += $1 } END { print s }'
        fozzy record --append tests/sum.fozzy.json -- sh -c 'echo no >&2; exit 3'
        fozzy record --secret TOKEN -- sh -c 'printf %s "$1" | wc -c' sh "$TOKEN"
      """
  )

  @Argument(
    parsing: .postTerminator,
    help: ArgumentHelp("The command and its arguments, behind --.", valueName: "command")
  )
  var words: [String]

  @Option(
    help: ArgumentHelp(
      "Write the scenario to this file, which must not be there (default: tests/NAME.fozzy.json).",
      valueName: "path"
    )
  )
  var out: String?

  @Option(
    help: ArgumentHelp("Add the steps to this scenario instead, behind its own.", valueName: "path")
  )
  var append: String?

  @Option(
    help: ArgumentHelp("What to call the scenario (default: the command).", valueName: "name")
  )
  var name: String?

  @Option(
    help: ArgumentHelp("What the command can read: a file, or - for the input.", valueName: "path")
  )
  var stdin: String?

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("Set a variable for the command; may be repeated.", valueName: "name=value")
  )
  var variables: [String] = []

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp(
      "Run the command in this folder, below the working one.",
      valueName: "folder"
    )
  )
  var directory: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How long the command may take, now and in the test.",
      valueName: "duration"
    ),
    transform: TimeLimit.init(argument:)
  )
  var timeout: TimeLimit?

  @Option(
    name: .customLong("secret"),
    help: ArgumentHelp(
      "Write ${secret:NAME} wherever the value of this variable stands; may be repeated.",
      valueName: "name"
    )
  )
  var secretNames: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most bytes that the command may write to each of its outputs (default: 8388608).",
      valueName: "bytes"
    ),
    transform: ByteLimit.init(argument:)
  )
  var outputLimit: ByteLimit?

  @OptionGroup var recording: RecordOptions
  @OptionGroup var storing: StoreArguments
  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func validate() throws {
    if out != nil, append != nil {
      throw ValidationError("--out and --append exclude each other")
    }
    if name != nil, append != nil {
      throw ValidationError("--name is for a new scenario, and --append adds to one with a name")
    }
  }

  /// Why arguments without anything behind `--` are refused.
  static func missingCommand() -> CommandFailure {
    CommandFailure(
      .usage,
      "`fozzy record` needs a command, and `--` before it",
      hint: "for example `fozzy record -- echo hello`"
    )
  }

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    let secrets = try CommandSecrets(secretNames, mentionedIn: words + variables, input())
    let request = try request(hiding: secrets)
    let title = shellCommand(([request.command] + request.arguments).map(\.description))
    let place = try RecordedPlace(
      out: out,
      append: append,
      name: name ?? RecordedPlace.name(of: request),
      isNamed: name != nil,
      trace: recording,
      request
    )
    let settings = try settings(session)
    let keeper = storing.noStore ? nil : RunKeeper(settings.baseFolder)
    let recorder = try CommandRecorder(settings, secrets, session.console)
    let progress = ProgressDisplay(
      ProgressDisplay.Style(session.console),
      on: session.console.line
    ) { "the command runs for \(ProgressText.duration($0))" }
    defer { progress.end() }
    let recorded = try recorder.run(request)
    let source = recorded.command.source(
      name: Bytes(place.name),
      description: Bytes("Recorded from: \(Bytes(title).preview(limit: 200))")
    )
    try secrets.requireAbsence(from: source)
    let report = try recorded.report(source, name: place.traceName, target: place.traceTarget)
    try place.write(recorded.command, source)
    if let keeper {
      session.console.keeping { () throws(FileError) in _ = try keeper.keep(report) }
    }
    return RecordAnswer(
      title: title,
      result: recorded.command.result,
      scenario: place.path,
      isAppended: append != nil,
      report: report,
      options: globals.repeated
    )
  }

  private func settings(_ session: Session) throws(CommandFailure) -> Configuration {
    var settings = try session.configuration()
    settings.processes = .host
    settings.files = .virtual
    settings.http = .scripted
    if let outputLimit { settings.outputLimit = outputLimit.bytes }
    return settings
  }

  /// What the command can read; nil for nothing.
  private func input() throws(CommandFailure) -> Bytes? {
    guard let stdin else { return nil }
    if stdin == "-" { return Bytes(try readStandardInput()) }
    do throws(FileError) {
      return Bytes(
        try SystemDisk().readFile(FilePath(stdin), atMost: JSONDocument.byteCountMax)
      )
    } catch {
      throw CommandFailure(error)
    }
  }

  /// What to ask of the machine, without the values of secrets.
  private func request(hiding secrets: CommandSecrets) throws(CommandFailure) -> ProcessRequest {
    try CommandText.requireArguments()
    if let input = secrets.input { try CommandText.require(input, "the input") }
    var arguments: [Bytes] = []
    for (place, word) in words.dropFirst().enumerated() {
      arguments.append(try secrets.hidden(Bytes(word), in: "argument \(place + 1)"))
    }
    var environment: [EnvironmentVariable] = []
    for variable in variables {
      let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw CommandFailure(
          .usage,
          "--env is NAME=VALUE, found `\(variable)`",
          hint: "for example --env LANG=C"
        )
      }
      let name = Bytes(String(parts[0]))
      if environment.contains(where: { $0.name == name }) {
        throw CommandFailure(.usage, "--env sets \(name) twice", hint: "leave one of them out")
      }
      let value = try secrets.hidden(Bytes(String(parts[1])), in: "the variable \(name)")
      environment.append(EnvironmentVariable(name: name, value: value))
    }
    return ProcessRequest(
      command: Bytes(words[0]),
      arguments: arguments,
      standardInput: try secrets.input.map { (text) throws(CommandFailure) in
        try secrets.hidden(text, in: "the input")
      },
      environment: environment.sorted { $0.name < $1.name },
      directory: directory.map { Bytes($0) },
      timeout: timeout?.duration
    )
  }
}
