extension ErrorCode: Explained {
  static let family = "an error code"

  var explanation: Explanation {
    switch self {
    case .usage:
      Explanation(
        "The command line is wrong.",
        cause: "A misspelt command or option, a missing argument, or a value of the wrong sort.",
        fix: "Read the message, which names the word; `fozzy COMMAND --help` has examples.",
        example: "fozzy run tests/example.fozzy.json --sed 7"
      )
    case .notAvailable:
      Explanation(
        "The command or option is known, but this version does not have it.",
        cause: "A script that was written for another version.",
        fix: "Leave it out; `fozzy --help` lists what there is, `fozzy version` what this is.",
        example: "fozzy explore a.fozzy.json"
      )
    case .configuration:
      Explanation(
        "The configuration file cannot be read, is not TOML, or has a wrong value.",
        cause: "A typing mistake in fozzy.toml, or a --config that names another file.",
        fix: "Mend the line that the message names; `fozzy init` writes a file with every key.",
        example: "fs_backend = \"real\""
      )
    case .scenario:
      Explanation(
        "The scenario cannot be run.",
        cause: "Mistakes in the file, each of which has a code of its own; or it is a trace.",
        fix: "`fozzy validate FILE` shows every mistake with its place.",
        example: "fozzy validate tests/example.fozzy.json"
      )
    case .notRecorded:
      Explanation(
        "The command was not recorded, and nothing was written.",
        cause: "It could not be started, printed bytes that are not UTF-8, took too long, or a "
          + "secret would have been written.",
        fix: "Do what the message says; output that is not text can go through `base64`.",
        example: "fozzy record -- sh -c 'head -c 9 /dev/urandom | base64'"
      )
    case .auditTimeout:
      Explanation(
        "The first run of an audit took longer than a run may, so that there is nothing to compare.",
        cause: "The scenario waits for something on the machine that does not come, or is long.",
        fix: "Allow a run more by --timeout, or see by `fozzy run` where it stands still.",
        example: "fozzy doctor --deep --scenario tests/example.fozzy.json --timeout 30m"
      )
    case .notFound:
      Explanation(
        "What was named is not there.",
        cause: "A misspelt path, or a command that works in another folder.",
        fix: "Check the path; --cwd changes the folder first.",
        example: "fozzy run tests/exmaple.fozzy.json"
      )
    case .permissionDenied:
      Explanation(
        "The system does not let this user do that with the file.",
        cause: "The file or a folder above it belongs to somebody else.",
        fix: "Look with `ls -ld`, and change the owner or the mode.",
        example: "fozzy run /etc/shadow"
      )
    case .notAFile:
      Explanation(
        "What was named is no regular file.",
        cause: "A folder, a device, a pipe or a socket stands there.",
        fix: "Name a file in it, or write what the pipe gives to a file first.",
        example: "fozzy run tests"
      )
    case .notAFolder:
      Explanation(
        "A folder was expected, and something else stands there.",
        cause: "--cwd names a file, or a part of a path does.",
        fix: "Name the folder that the file is in.",
        example: "fozzy test --cwd fozzy.toml"
      )
    case .tooLarge:
      Explanation(
        "The file is longer than the limit that the message states.",
        cause: "A trace or other data in the place of a scenario, which has at most 64 MiB.",
        fix: "Name the right file, or split the scenario.",
        example: "fozzy validate core.dump"
      )
    case .exists:
      Explanation(
        "The name is taken, and nothing was replaced.",
        cause: "An earlier run wrote there, and --record-collision is `error`.",
        fix: "Take another name, `--record-collision append`, or `overwrite`.",
        example: "fozzy run a.fozzy.json --record a.fozzy --record-collision error"
      )
    case .busy:
      Explanation(
        "Another process is writing that file at this moment.",
        cause: "Two runs record to the same name.",
        fix: "Wait until the other ends, or give each its own name.",
        example: "fozzy run a.fozzy.json --record a.fozzy & fozzy run b.fozzy.json --record a.fozzy"
      )
    case .filesChanged:
      Explanation(
        "Files of a killed run were left alone, since somebody changed them afterwards.",
        cause: "Work on the files between the kill and `fozzy recover`.",
        fix: "Look at them; `fozzy recover --force` puts the originals back, --discard keeps them.",
        example: "fozzy recover --list"
      )
    case .flakeBudget:
      Explanation(
        "More of the runs are flakes than --flake-budget allows.",
        cause: "The runs came to different things: the groups in the answer show which.",
        fix: "`fozzy doctor --deep --scenario FILE` says what the run depends on.",
        example: "fozzy report flaky '#7' '#8' '#9' --flake-budget 5"
      )
    case .inputOutput:
      Explanation(
        "The machine refused to read or write.",
        cause: "A full disk, a broken one, or a limit of the system; the message says which.",
        fix: "Put that right, and do the same again: files are written whole or not at all.",
        example: "fozzy run a.fozzy.json --record /full/a.fozzy"
      )
    case .ambiguous:
      Explanation(
        "The beginning of an id is that of several runs.",
        cause: "Too few digits of the id.",
        fix: "Write more digits, or name the run by its number.",
        example: "fozzy replay '#7'"
      )
    case .notARun:
      Explanation(
        "A folder was named, and it is none of a run.",
        cause: "Another folder, or one whose manifest.json was changed or removed.",
        fix: "Name a folder of `.fozzy/runs`, a trace, `latest`, #N or the beginning of an id.",
        example: "fozzy replay .fozzy/runs/9b561838066779f145536797cbba3ac6"
      )
    case .runDamaged:
      Explanation(
        "The files of a run are not those that its manifest names.",
        cause: "Somebody changed, removed or added one, or the disk fails.",
        fix: "Run it again, or take another copy of the folder.",
        example: "fozzy artifacts export latest --out run.zip"
      )
    case .traceUnreadable:
      Explanation(
        "The trace is there and cannot be opened or read.",
        cause: "Its permissions, or a disk that fails.",
        fix: "Look with `ls -l`; copy the file to another disk.",
        example: "fozzy replay a.fozzy"
      )
    case .notATrace:
      Explanation(
        "The file does not begin as a trace does.",
        cause: "A scenario (*.fozzy.json) was named in place of its trace (*.fozzy).",
        fix: "`fozzy run FILE --det --record NAME.fozzy` makes a trace of a scenario.",
        example: "fozzy replay tests/example.fozzy.json"
      )
    case .traceTooNew:
      Explanation(
        "A newer fozzy wrote the trace, in a format that this one does not know.",
        cause: "Two versions in use.",
        fix: "Use the version that wrote it, or record the run again with this one.",
        example: "fozzy version"
      )
    case .traceOtherBehaviour:
      Explanation(
        "An engine that makes other records of the same run wrote the trace.",
        cause: "An update of fozzy that changed what runs record; the message has both numbers.",
        fix: "Record the run again, or replay with the version that wrote it; `trace verify "
          + "--unsafe` checks the bytes alone.",
        example: "fozzy trace verify old.fozzy --unsafe"
      )
    case .traceIncomplete:
      Explanation(
        "The trace ends early.",
        cause: "The recording run was killed (NAME.partial), or the file was cut in a copy.",
        fix: "Copy it again, or record again; what is there was replayed as far as it goes.",
        example: "fozzy replay a.fozzy.partial"
      )
    case .traceCorrupt:
      Explanation(
        "The trace is not what was written: its checks fail, at the frame that is named.",
        cause: "A changed bit of a disk or a copy in text mode, or somebody edited it.",
        fix: "Copy it from where it was recorded, or record the run again.",
        example: "fozzy trace verify a.fozzy"
      )
    case .traceOptions:
      Explanation(
        "The trace is sound, but holds options of a run that this version does not know.",
        cause: "Another version recorded it.",
        fix: "Replay with the version that its header names, or record again.",
        example: "fozzy replay a.fozzy"
      )
    case .traceProgram:
      Explanation(
        "The trace is sound, but the program in it cannot be run.",
        cause: "It was written by another tool, or by a version that accepted more.",
        fix: "Record the run again with this version.",
        example: "fozzy replay a.fozzy"
      )
    }
  }
}
