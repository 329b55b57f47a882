import Files
import HostBackends
import SimKernel
import SystemPackage

extension HostMachine {
  /// Makes the machine as a run needs it.
  ///
  /// - Parameters:
  ///   - configuration: Which backends, and their limits.
  ///   - source: The program, for the secrets that it names.
  /// - Returns: The machine; nil when no backend of the configuration is the host.
  /// - Throws: ``CommandFailure`` when the working folder or the file of certificates can't be used.
  static func prepare(
    _ configuration: Configuration,
    source: [UInt8]
  ) throws(CommandFailure) -> HostMachine? {
    guard configuration.usesHost else { return nil }
    if configuration.http == .host, let path = configuration.caFile {
      try requireCertificates(in: path)
    }
    let environment = [EnvironmentVariable].ofThisProcess()
    let root: RootFolder
    let files: HostFiles
    do {
      root = try RootFolder(".")
      files = try HostFiles(root: root, originals: configuration.originalsFolder)
    } catch {
      throw .workingFolder(error)
    }
    var http = HTTPOptions()
    http.bodyLimit = configuration.bodyLimit
    http.caFile = configuration.caFile
    let processes = HostProcesses(
      ProcessSettings(
        root: root,
        environment: environment,
        outputLimit: configuration.outputLimit
      )
    )
    return HostMachine(
      processes: processes,
      http: HTTPClient(http),
      files: files,
      secrets: Secrets(namedIn: source, environment)
    )
  }

  /// Requires that a file holds certificates, so that not every request fails on its own.
  private static func requireCertificates(in path: FilePath) throws(CommandFailure) {
    let hint = "name a PEM file by --ca-file, or by `ca_file` in the configuration"
    let content: [UInt8]
    do throws(FileError) {
      content = try SystemDisk().readFile(path, atMost: 16 << 20)
    } catch {
      let failure = CommandFailure(error)
      throw CommandFailure(
        failure.code,
        "cannot read trusted certificates: \(failure.message)",
        hint: hint
      )
    }
    if Bytes(content).contains("-----BEGIN ") { return }
    throw CommandFailure(
      .configuration,
      "\(path): holds no certificate, expected a line such as `-----BEGIN CERTIFICATE-----`",
      hint: hint
    )
  }
}

extension Configuration {
  /// Warns when a killed run has left files of the host that it wrote.
  ///
  /// - Throws: ``CommandFailure`` when that can't be found out.
  func warnOfLeftovers(_ console: Console) throws(CommandFailure) {
    guard files == .host else { return }
    do {
      if let warning = try Leftovers(in: originalsFolder).warning { console.warn(warning) }
    } catch {
      throw .workingFolder(error)
    }
  }
}

extension CommandFailure {
  fileprivate static func workingFolder(_ error: any Error) -> CommandFailure {
    CommandFailure(
      .inputOutput,
      "the working folder can't be used for host backends: \(error)"
    )
  }
}

extension Secrets {
  /// The secrets that variables of an environment are.
  convenience init(namedIn source: [UInt8], _ environment: [EnvironmentVariable]) {
    self.init(namedIn: source) { name in environment.last { $0.name == name }?.value }
  }
}
