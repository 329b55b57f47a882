import ArgumentParser

/// `fozzy env`.
struct EnvCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "env",
    abstract: "Print the platform and who answers what in a run.",
    usage: "fozzy env [options]",
    discussion: """
      EXAMPLES:
        fozzy env
        fozzy env --json
      """
  )

  @OptionGroup(title: "Global options") var globals: GlobalOptions

  func perform(_ session: Session) throws(CommandFailure) -> any Answer {
    EnvAnswer(configuration: try session.configuration())
  }
}

struct EnvAnswer: Answer {
  let configuration: Configuration
  let status = ExitStatus.pass

  /// Each capability of a run, sorted by name.
  private var capabilities: [(name: String, backend: String, isDeterministic: Bool)] {
    [
      ("fs", configuration.files.rawValue, configuration.files != .host),
      ("http", configuration.http.rawValue, configuration.http != .host),
      ("proc", configuration.processes.rawValue, configuration.processes != .host),
      ("rng", "xoshiro256++", true),
      ("time", "virtual", true),
    ]
  }

  var document: Document {
    let capabilities = capabilities.map { name, backend, isDeterministic in
      Document.Member(
        name,
        .object(sorting: [
          Document.Member("backend", .text(backend)),
          Document.Member("deterministic", .boolean(isDeterministic)),
        ])
      )
    }
    return .object(sorting: [
      Document.Member("arch", .text(Platform.architecture)),
      Document.Member("capabilities", .object(capabilities)),
      Document.Member(
        "fozzy",
        .object(sorting: [Document.Member("version", .text(Fozzy.version))])
      ),
      Document.Member("os", .text(Platform.system)),
    ])
  }

  func text(in style: TextStyle) -> String {
    let lines = capabilities.map { name, backend, isDeterministic in
      "  \(name): \(backend)\(isDeterministic ? "" : ", not deterministic")\n"
    }
    return """
      fozzy \(Fozzy.version) on \(Platform.system) \(Platform.architecture)
      capabilities:
      \(lines.joined())
      """
  }
}

/// What the program was built for.
private enum Platform {
  static let system = "linux"

  static let architecture: String = {
    #if arch(x86_64)
    "x86_64"
    #elseif arch(arm64)
    "aarch64"
    #else
    "unknown"
    #endif
  }()
}
