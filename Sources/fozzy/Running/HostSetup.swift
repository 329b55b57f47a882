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
  /// - Throws: ``CommandFailure`` when the working folder can't be used.
  static func prepare(
    _ configuration: Configuration,
    source: [UInt8]
  ) throws(CommandFailure) -> HostMachine? {
    guard configuration.usesHost else { return nil }
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
      secrets: Secrets(namedIn: source) { name in environment.last { $0.name == name }?.value }
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
