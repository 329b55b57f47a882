extension Remark.Code: Explained {
  static let family = "a remark of the doctor"

  var explanation: Explanation {
    switch self {
    case .configuration:
      Explanation(
        "The configuration file cannot be read, is not TOML, or has a wrong value.",
        cause: "A typing mistake in fozzy.toml, or a --config that names another file.",
        fix: "Mend the line that the message names.",
        example: "fs_backend = \"real\""
      )
    case .baseFolder:
      Explanation(
        "The folder where fozzy keeps runs is no folder, or cannot be written.",
        cause: "A file of that name, a file system that is read-only, or another user's folder.",
        fix: "Put that right, or name another folder by `base_dir` in the configuration.",
        example: "base_dir = \"build/fozzy\""
      )
    case .hostFeature:
      Explanation(
        "The machine lacks what host backends need.",
        cause: "An old kernel, a container that forbids a system call, or no libcurl.",
        fix: "Update it, allow the call, install the library, or keep to virtual backends.",
        example: "fozzy doctor --proc-backend host"
      )
    case .leftovers:
      Explanation(
        "A run on the machine's files was killed, and what it wrote is still there.",
        cause: "The run got SIGKILL, or the machine went down.",
        fix: "`fozzy recover` puts the files back, `fozzy recover --discard` keeps them.",
        example: "fozzy recover --list"
      )
    case .timeZone, .language, .locale:
      Explanation(
        "A variable that programs of the machine follow is set; runs on virtual backends never see it.",
        cause: "The shell, or the build server, sets it.",
        fix: "Nothing, unless a program's output follows it: then set it in the step's `env`.",
        example: "fozzy doctor --deep --scenario tests/host.pass.fozzy.json --proc-backend host"
      )
    case .mismatch:
      Explanation(
        "A run of the audit printed, recorded or wrote something else than the first.",
        cause:
          "A program of the machine follows its surroundings or chance; the answer says which.",
        fix: "Do what the hint says; docs/doctor.md explains causes and classes.",
        example: "fozzy doctor --deep --scenario tests/example.fozzy.json --runs 5"
      )
    case .unfaithful:
      Explanation(
        "The trace does not replay as it was recorded, the same way each time.",
        cause: "The engine changed, or the recorded run was not deterministic.",
        fix: "`fozzy replay TRACE` shows where; record the run again.",
        example: "fozzy replay run.fozzy"
      )
    case .unmatched:
      Explanation(
        "A step runs a command that no rule answers.",
        cause: "The scenario was written for the machine, or is not finished.",
        fix: "Add the `proc_when` of the details, or run it by --proc-backend host.",
        example: "fozzy record -- git --version"
      )
    case .notPassed:
      Explanation(
        "The audited runs do not pass, all in the same way.",
        cause: "The scenario fails; that is no question of determinism.",
        fix: "See by `fozzy run` why.",
        example: "fozzy run tests/example.fozzy.json --det"
      )
    case .limited:
      Explanation(
        "Something around the runs could not be changed, or what they left not compared.",
        cause:
          "The working folder is large, or becomes so, or no file system keeps the order of entries.",
        fix: "Run the audit in a smaller folder by --cwd.",
        example: "fozzy doctor --deep --scenario tests/host.pass.fozzy.json --cwd small"
      )
    }
  }
}
