/// The arguments of the process, with the global options moved behind all others.
///
/// `fozzy --json run x` and `fozzy run --json x` become `fozzy run x --json`, since the parser looks
/// for an option among those of the command whose name came last.
struct ArgumentList {
  /// The command's name and its own arguments.
  let own: [String]

  /// The global options with their values.
  let global: [String]

  /// What stands from `--` on: never options.
  let operands: [String]

  private static let flags = ["--json", "--no-color", "--strict", "--strict-verify", "--unsafe"]
  private static let options = [
    "--config", "--cwd", "--log", "--proc-backend", "--fs-backend", "--http-backend",
  ]

  init(_ arguments: some Sequence<String>) {
    let arguments = Array(arguments)
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var own: [String] = []
    var global: [String] = []
    var index = 0
    while index < end {
      let argument = arguments[index]
      index += 1
      guard Self.isGlobal(argument) else {
        own.append(argument)
        continue
      }
      global.append(argument)
      // A value that looks like an option is none: the parser then says that one is missing.
      if Self.options.contains(argument), index < end, !arguments[index].hasPrefix("--") {
        global.append(arguments[index])
        index += 1
      }
    }
    // One form of asking for help is enough: the parser's own command knows no global options.
    self.own = own.first == "help" ? own.dropFirst() + ["--help"] : own
    self.global = global
    operands = Array(arguments[end...])
  }

  private static func isGlobal(_ argument: String) -> Bool {
    let name = argument.prefix { $0 != "=" }
    return options.contains(String(name)) || flags.contains(argument)
  }

  /// All arguments in the order that the parser wants.
  var all: [String] { own + global + operands }

  /// The names that lead to the command: what stands before the first option.
  var leadingWords: [String] { Array(own.prefix { !$0.hasPrefix("-") }) }

  var wantsDocuments: Bool { global.contains("--json") }
  var wantsHelp: Bool { own.contains { $0 == "--help" || $0 == "-h" } }
  var wantsVersion: Bool { own.first == "--version" }
}

extension Console {
  /// The console for these arguments, whether they can be parsed or not.
  init(_ arguments: ArgumentList) {
    printsDocuments = arguments.wantsDocuments
    isColourDeclined = arguments.global.contains("--no-color")
    let option = arguments.global.lastIndex(of: "--log").map { arguments.global[$0...].dropFirst() }
    let inline = arguments.global.last { $0.hasPrefix("--log=") }?.dropFirst("--log=".count)
    let texts = [environmentValue("RUST_LOG"), option?.first, inline.map(String.init)]
    logLevel = texts.lazy.compactMap { $0.flatMap(LogLevel.init(_:)) }.first ?? .info
  }
}
