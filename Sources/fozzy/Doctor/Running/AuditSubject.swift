import SystemPackage

/// What an audit runs again and again.
struct AuditSubject {
  enum Kind {
    case scenario
    case trace
  }

  let kind: Kind

  /// As the user named it.
  let name: String

  /// What fozzy is called with in each run: the path below the working folder, or the absolute path of
  /// what is elsewhere.
  let argument: FilePath

  /// The folder that fozzy works in.
  let workingFolder: FilePath

  /// Whether the machine answers.
  let usesHost: Bool

  /// The options of each run, such as the backends.
  let options: [String]

  /// Makes the subject at a path that was checked.
  init(
    _ kind: Kind,
    _ name: String,
    at path: FilePath,
    workingFolder: FilePath,
    usesHost: Bool,
    options: [String]
  ) {
    self.kind = kind
    self.name = name
    self.workingFolder = workingFolder
    self.usesHost = usesHost
    self.options = options
    argument = AuditSubject.argument(path, in: workingFolder, kind)
  }

  private static func argument(
    _ path: FilePath,
    in folder: FilePath,
    _ kind: Kind
  ) -> FilePath {
    let absolute = folder.pushing(path).lexicallyNormalized()
    var relative = absolute
    // A trace goes nowhere: each run reads the one file.
    guard kind == .scenario, relative.removePrefix(folder.lexicallyNormalized()) else {
      return absolute
    }
    return relative
  }

  /// The words behind `fozzy`.
  ///
  /// - Parameters:
  ///   - seed: Of all runs; a replay needs none.
  ///   - trace: Where the run is recorded.
  /// - Returns: Such as `run a.fozzy.json --det …`.
  func arguments(seed: UInt64, recordingAt trace: FilePath) -> [String] {
    let words =
      switch kind {
      case .scenario: ["run", argument.string, "--det", "--seed", "\(seed)"]
      case .trace: ["replay", argument.string]
      }
    return words + ["--record", trace.string, "--record-collision", "overwrite"]
      + ["--no-store", "--json"] + options
  }
}
