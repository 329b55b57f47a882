import Testing

@Suite("Two processes")
struct DeterminismTests {
  private let scenario = """
    {"version": 1, "name": "mixed", "steps": [
      {"type": "trace_event", "name": "begin", "fields": {"b": 1, "a": [1.5, "é"]}},
      {"type": "rand_u64", "key": "x"}, {"type": "rand_u64", "key": "y"},
      {"type": "set_kv", "key": "k", "value": "v"},
      {"type": "fs_write", "path": "a/b", "data": "1"}, {"type": "fs_write", "path": "a/c", "data": "2"},
      {"type": "fs_snapshot", "name": "s"},
      {"type": "proc_when", "cmd": "ls", "exit_code": 0, "stdout": "x"},
      {"type": "proc_spawn", "cmd": "ls", "expect_exit": 0},
      {"type": "http_when", "method": "GET", "path": "/", "status": 200, "json": {"z": 1, "a": 2},
        "delay": "3ms"},
      {"type": "http_request", "method": "GET", "path": "/", "expect_status": 200,
        "save_body_as": "body"},
      {"type": "sleep", "duration": "1m"},
      {"type": "get_kv_assert", "key": "k", "equals": "other"}]}
    """

  @Test("in other folders and surroundings print the same and write the same trace")
  func surroundings() async throws {
    let plain = try Workspace()
    let other = try Workspace()
    try plain.write(scenario, to: "s/a.fozzy.json")
    try other.write(scenario, to: "s/a.fozzy.json")
    let environment = [
      "TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "HOME": "/nowhere",
      "FILLER": String(repeating: "x", count: 50_000), "COLUMNS": "33", "TERM": "xterm",
    ]
    for form in [[], ["--json"]] {
      let arguments = ["run", "s/a.fozzy.json", "--det", "--record", "out/t.fozzy"] + form
      let first = try await plain.fozzy(arguments)
      let second = try await other.fozzy(arguments, environment: environment)
      #expect(first.status == 1)
      #expect(first == second)
    }
    let trace = try #require(try plain.read("out/t.fozzy"))
    #expect(try other.read("out/t.fozzy") == trace)
    let replays = [
      try await plain.fozzy("replay", "out/t.fozzy", "--json"),
      try await other.fozzy(["replay", "out/t.fozzy", "--json"], environment: environment),
    ]
    #expect(replays[0] == replays[1])
  }

  @Test("call a scenario the same by a relative and an absolute path")
  func names() async throws {
    let workspace = try Workspace()
    try workspace.write(scenario, to: "s/a.fozzy.json")
    let line = """
      $FOZZY run s/a.fozzy.json --det --record 1.fozzy
      $FOZZY run ./s/../s/a.fozzy.json --det --record 2.fozzy
      $FOZZY run "$(pwd -P)/s/a.fozzy.json" --det --record 3.fozzy
      $FOZZY run s/a.fozzy.json --det --record 4.fozzy --cwd "$(pwd -P)"
      """
    _ = try await workspace.shell(line)
    let first = try #require(try workspace.read("1.fozzy"))
    for number in 2...4 { #expect(try workspace.read("\(number).fozzy") == first) }
  }

  @Test("with other seeds write other traces")
  func seeds() async throws {
    let workspace = try Workspace()
    try workspace.write(scenario, to: "a.fozzy.json")
    for seed in ["1", "2"] {
      _ = try await workspace.fozzy(
        "run",
        "a.fozzy.json",
        "--det",
        "--seed",
        seed,
        "--record",
        "\(seed).fozzy"
      )
    }
    #expect(try workspace.read("1.fozzy") != workspace.read("2.fozzy"))
  }
}
