// What findings about time and the run as a whole mean.

extension Explanation {
  static let frozenSleep = Explanation(
    "A step waits on a clock that stands still, so that it would never end.",
    cause: "A `freeze` before it, and no `unfreeze`.",
    fix: "Let time pass by `advance`, or unfreeze first.",
    example: #"{ "type": "freeze" }, { "type": "sleep", "duration": "1s" }"#
  )

  static let advanceRequiresDet = Explanation(
    "`advance` was used in a run that follows the real clock.",
    cause: "--det is missing.",
    fix: "Run with --det.",
    example: "fozzy run a.fozzy.json --det"
  )

  static let timeout = Explanation(
    "The run came to a limit: of virtual time, of steps or of records. The exit status is 3.",
    cause: "A wait that is too long, or a loop that never ends.",
    fix: "The finding names the step that was open; --timeout sets the limit of time.",
    example: "fozzy run a.fozzy.json --det --timeout 30s"
  )

  static let deadlock = Explanation(
    "Nothing can go on, and tasks still wait.",
    cause: "Each waits for something that only another one can give.",
    fix: "The message lists the tasks and what each waits for.",
    example: "nothing can go on: task 1 (a) waits for lock"
  )

  static let noStepsExecuted = Explanation(
    "The scenario only declares answers and asks for nothing.",
    cause: "Rules without a `proc_spawn` or `http_request`.",
    fix: "`fozzy validate --fix` adds what asks.",
    example: "fozzy validate a.fozzy.json --fix"
  )

  static let unknownKey = Explanation(
    "A `${kv:KEY}` names a key that is not set.",
    cause: "No step before it stores under the key, or the text only looks like a reference.",
    fix: "Set the key first; write `$${kv:` for the text itself.",
    example: #"{ "type": "proc_spawn", "cmd": "echo", "args": ["${kv:k}"] }"#
  )
}
