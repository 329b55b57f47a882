/// The files that `fozzy init` writes.
///
/// A test runs everything in them, so they name only what this version can do.
enum InitTemplates {
  static let examplePath = "tests/example.fozzy.json"

  /// The only kind of project so far, as `--template` names it.
  static let minimal = "minimal"

  /// A kind of examples, as `--with` names it.
  enum Example: String, CaseIterable {
    case run
    case memory
    case host

    var path: String { "tests/\(rawValue).pass.fozzy.json" }

    var content: String {
      switch self {
      case .run: runPass
      case .memory: memoryPass
      case .host: hostPass
      }
    }

    /// What the guide says about it.
    var summary: String {
      switch self {
      case .run: "a process and an HTTP request answered by rules, a virtual file"
      case .memory: "allocations in simulated memory with a limit"
      case .host: "a file and a process, the same in a run alone and on the machine"
      }
    }
  }

  /// The files with `examples`, besides the configuration, whose path is the user's choice.
  static func files(with examples: [Example]) -> [(path: String, content: String)] {
    var files = [(path: examplePath, content: example)]
    var rows = ""
    for example in examples {
      files.append((example.path, example.content))
      rows += "| `\(example.path)` | \(example.summary) |\n"
    }
    return files + [("tests/INIT_GUIDE.md", guide(rows))]
  }

  static let configuration = """
    # The configuration of fozzy. Every key is optional; these are the defaults.

    # Who answers the processes that a scenario spawns: its own `proc_when` steps, or the "host".
    proc_backend = "scripted"

    # Where a scenario's files are: in a file system that exists only in the run, or on the "host".
    fs_backend = "virtual"

    # Who answers HTTP requests: the scenario's own `http_when` steps, or the "host".
    http_backend = "scripted"

    """

  private static let example = """
    {
      "version": 1,
      "name": "example",
      "description": "Draws a number from the seed, waits in virtual time and checks what it knows.",
      "steps": [
        { "type": "trace_event", "name": "begin", "fields": { "attempt": 1 } },
        { "type": "rand_u64", "key": "order" },
        { "type": "sleep", "name": "wait for the order", "duration": "10ms" },
        { "type": "get_kv_assert", "name": "the order is there", "key": "order" },
        { "type": "assert_eq_int", "name": "one and one are two", "a": 2, "b": 2 }
      ]
    }

    """

  private static let runPass = """
    {
      "version": 1,
      "name": "run.pass",
      "description": "Answers a process and a request from rules, and keeps a file.",
      "steps": [
        { "type": "proc_when", "cmd": "date", "args": ["-u"], "exit_code": 0, "stdout": "noon\\n" },
        { "type": "http_when", "method": "GET", "path": "/health", "status": 200, "delay": "250ms" },
        { "type": "proc_spawn", "cmd": "date", "args": ["-u"], "expect_stdout": "noon\\n" },
        { "type": "http_request", "method": "GET", "path": "/health", "expect_status": 200 },
        { "type": "fs_write", "path": "report.txt", "data": "healthy" },
        { "type": "fs_read_assert", "path": "report.txt", "equals": "healthy" }
      ]
    }

    """

  private static let memoryPass = """
    {
      "version": 1,
      "name": "memory.pass",
      "description": "Allocates under a limit, sees an allocation fail, and frees all that it got.",
      "steps": [
        { "type": "memory_limit_mb", "mb": 1 },
        { "type": "memory_alloc", "bytes": 600000, "key": "cache", "tag": "cache" },
        {
          "type": "assert_throws",
          "name": "a second one does not fit",
          "steps": [
            { "type": "memory_alloc", "bytes": 600000 }
          ]
        },
        { "type": "memory_free", "key": "cache" },
        { "type": "memory_alloc", "bytes": 600000, "key": "again" },
        { "type": "memory_checkpoint", "name": "full" },
        { "type": "memory_free", "key": "again" },
        { "type": "memory_assert_in_use_bytes", "equals": 0 }
      ]
    }

    """

  private static let hostPass = """
    {
      "version": 1,
      "name": "host.pass",
      "description": "Writes a file and runs a command; the rule says what the real command answers, too.",
      "steps": [
        { "type": "fs_write", "path": "artifacts/greeting.txt", "data": "hello" },
        { "type": "fs_read_assert", "path": "artifacts/greeting.txt", "equals": "hello" },
        { "type": "proc_when", "cmd": "echo", "args": ["hello"], "exit_code": 0, "stdout": "hello\\n" },
        { "type": "proc_spawn", "cmd": "echo", "args": ["hello"], "save_stdout_as": "said" },
        { "type": "get_kv_assert", "key": "said", "equals": "hello\\n" }
      ]
    }

    """

  /// The guide, with the table rows of the examples.
  private static func guide(_ rows: String) -> String {
    """
    # Getting started with fozzy

    A scenario (`*.fozzy.json`) is a list of steps. A run executes them on a virtual clock, with every
    random draw taken from one seed: a `sleep` of an hour takes no time, and the same seed gives the
    same run, on any machine.

    ## The loop

    Check the scenario, run it, record the run, replay the recording, and run all scenarios:

    ```sh
    fozzy validate tests/example.fozzy.json
    fozzy run tests/example.fozzy.json --det
    fozzy run tests/example.fozzy.json --det --record artifacts/example.fozzy
    fozzy trace verify artifacts/example.fozzy --strict
    fozzy replay artifacts/example.fozzy
    fozzy test --det
    ```

    - `--det` takes a fixed seed and does not wait in real time. Choose another seed with `--seed 7`.
    - `--json` makes every command print one JSON document.
    - The exit status is 0 for a pass, 1 for a failure, 2 for an error of usage, scenario or trace, 3
      for a timeout and 5 for a replay that did something else than was recorded.

    ## The files

    | file | what it is |
    |---|---|
    | `tests/example.fozzy.json` | a random draw, a wait, two assertions |
    \(rows)| `fozzy.toml` | the configuration, with its defaults |

    When a step fails, the run names its file, line and column, and the command that repeats it.

    """
  }
}
