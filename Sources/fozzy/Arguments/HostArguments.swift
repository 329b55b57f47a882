import ArgumentParser
import SimKernel
import SystemPackage

/// What a run takes along where the machine answers.
struct HostArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most bytes that a process may write to each of its outputs (default: 8388608).",
      valueName: "bytes"
    ),
    transform: ByteLimit.init(argument:)
  )
  var outputLimit: ByteLimit?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most bytes that the body of a response may have (default: 8388608).",
      valueName: "bytes"
    ),
    transform: ByteLimit.init(argument:)
  )
  var bodyLimit: ByteLimit?

  @Option(
    help: ArgumentHelp(
      "Trust the certificates in this PEM file in place of the system's.",
      valueName: "path"
    )
  )
  var caFile: String?

  /// The same options as words of a command line.
  var repeated: [String] {
    var words: [String] = []
    if let outputLimit { words += ["--output-limit", "\(outputLimit.bytes)"] }
    if let bodyLimit { words += ["--body-limit", "\(bodyLimit.bytes)"] }
    if let caFile { words += ["--ca-file", caFile] }
    return words
  }
}

extension Configuration {
  /// The configuration with the options of the command line on top.
  func overridden(by arguments: HostArguments) -> Configuration {
    var configuration = self
    if let limit = arguments.outputLimit { configuration.outputLimit = limit.bytes }
    if let limit = arguments.bodyLimit { configuration.bodyLimit = limit.bytes }
    if let path = arguments.caFile { configuration.caFile = FilePath(path) }
    return configuration
  }

  /// The options of a kernel with these backends.
  func runOptions(_ limits: Limits) -> RunOptions {
    RunOptions(
      limits: limits,
      processes: processes == .host ? .host : .virtual,
      http: http == .host ? .host : .virtual,
      files: files == .host ? .host : .virtual
    )
  }
}

extension GlobalOptions {
  /// The choice of backends as words of a command line.
  var repeatedBackends: [String] {
    var words: [String] = []
    if let procBackend { words += ["--proc-backend", procBackend.rawValue] }
    if let fsBackend { words += ["--fs-backend", fsBackend.rawValue] }
    if let httpBackend { words += ["--http-backend", httpBackend.rawValue] }
    return words
  }
}
