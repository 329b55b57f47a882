// What findings about processes mean.

extension Explanation {
  static let procUnmatched = Explanation(
    "A command was asked for that no rule answers.",
    cause: "No `proc_when` has the same `cmd` and `args`, or its `times` are used up.",
    fix: "Add the `proc_when` that the message shows, or run the real command by "
      + "--proc-backend host.",
    example: "fozzy run a.fozzy.json --det --proc-backend host"
  )

  static let procExit = Explanation(
    "The command ended with another status than expected.",
    cause: "It failed; its outputs are in the details.",
    fix: "Read its standard error, or expect the status.",
    example: #"{ "type": "proc_spawn", "cmd": "false", "expect_exit": 0 }"#
  )

  static let procStdout = Explanation(
    "The command printed something else than expected.",
    cause: "It changed, or prints what differs from run to run, such as a time.",
    fix: "Expect a part by `expect_stdout_contains`, or a pattern by `expect_stdout_matches`.",
    example: #"{ "type": "proc_spawn", "cmd": "date", "expect_stdout_matches": "20\\d\\d" }"#
  )

  static let procStderr = Explanation(
    "The command printed something else on standard error than expected.",
    cause: "A warning that was not there before.",
    fix: "Compare the two texts of the message.",
    example: #"{ "type": "proc_spawn", "cmd": "a", "expect_stderr": "" }"#
  )

  static let procTimeout = Explanation(
    "The command did not end within its `timeout`, and was ended.",
    cause: "It waits for input or for another program, or is slow.",
    fix: "Allow a longer `timeout`, or give it what it waits for by `stdin`.",
    example: #"{ "type": "proc_spawn", "cmd": "sleep", "args": ["60"], "timeout": "1s" }"#
  )

  static let procSpawnHost = Explanation(
    "The machine could not run the command.",
    cause: "It is not installed, not executable, or printed more than the limit.",
    fix: "The message has the reason; `command -v NAME` looks the command up.",
    example: "fozzy run a.fozzy.json --proc-backend host --output-limit 100000000"
  )

  static let procWhenHostUnmatched = Explanation(
    "With real commands, the declared rules say what may be run, and none is left for this one.",
    cause: "A `proc_when` for another command, or with too few `times`.",
    fix: "Declare it before the step, or leave all rules out.",
    example: #"{ "type": "proc_when", "cmd": "git", "args": ["status"], "exit_code": 0 }"#
  )

  static let procWhenHostExit = Explanation(
    "The real command ended with another status than its rule says.",
    cause: "The rule describes another version of the command, or another situation.",
    fix: "Change the rule to what the command does.",
    example: "fozzy record -- git status"
  )

  static let procWhenHostStdout = Explanation(
    "The real command printed something else than its rule says.",
    cause: "The rule describes another version, or the output differs from run to run.",
    fix: "Change the rule, or leave its `stdout` out.",
    example: "fozzy record -- git --version"
  )

  static let procWhenHostStderr = Explanation(
    "The real command printed something else on standard error than its rule says.",
    cause: "The rule describes another version, or another situation.",
    fix: "Change the rule, or leave its `stderr` out.",
    example: "fozzy record -- git status"
  )
}
