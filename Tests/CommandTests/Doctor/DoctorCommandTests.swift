import Scenario
import SimKernel
import Testing

@Suite("fozzy doctor")
struct DoctorCommandTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private let quiet = """
    {
      "deterministicMismatchCount": 0,
      "flakeFindings": 0,
      "issues": [],
      "nondeterministicCount": 0,
      "nondeterministicFindings": 0,
      "notes": [],
      "ok": true
    }

    """

  @Test("says that a bare folder is fit")
  func healthy() async throws {
    #expect(
      try await workspace.fozzy("doctor")
        == .init(status: 0, output: "healthy: fozzy can work here\n", error: "")
    )
    #expect(
      try await workspace.fozzy("doctor", "--json") == .init(status: 0, output: quiet, error: "")
    )
  }

  @Test("notes the variables that programs of the machine follow, and is content")
  func variables() async throws {
    let outcome = try await workspace.fozzy(
      ["doctor"],
      environment: ["TZ": "Asia/Kathmandu", "LC_ALL": "C"]
    )
    #expect(
      outcome
        == .init(
          status: 0,
          output: """
            healthy: fozzy can work here
            note: TZ=Asia/Kathmandu is set: programs of the machine follow it, runs on virtual \
            backends don't
            note: LC_ALL=C is set: programs of the machine follow it, runs on virtual backends don't

            """,
          error: ""
        )
    )
  }

  /// The codes of the issues, and those of the notes.
  private func codes(_ arguments: String...) async throws -> ([String], [String]) {
    let outcome = try await workspace.fozzy(["doctor", "--json"] + arguments)
    guard case .object(let document) = try JSONValue(parsing: Bytes(outcome.output)) else {
      return ([], [])
    }
    let issues = document.codes("issues")
    #expect(outcome.status == (issues.isEmpty ? 0 : 2))
    return (issues, document.codes("notes"))
  }

  @Test("a configuration that cannot be read is an issue, with --unsafe a note")
  func configuration() async throws {
    try workspace.write("proc_backend = 7\n", to: "fozzy.toml")
    #expect(try await codes() == (["config_error"], []))
    #expect(try await codes("--unsafe") == ([], ["config_error"]))
    let outcome = try await workspace.fozzy("doctor")
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("not healthy: 1 issue\nissue: fozzy.toml:1:1: "))
  }

  @Test("a file where fozzy keeps runs is an issue")
  func baseFolder() async throws {
    try workspace.write("x", to: "file")
    try workspace.write("base_dir = \"file\"\n", to: "fozzy.toml")
    #expect(try await codes().0.contains("base_dir_unusable"))
    try workspace.write("base_dir = \"file/below\"\n", to: "fozzy.toml")
    #expect(try await codes().0.contains("base_dir_unusable"))
    try workspace.write("base_dir = \"not/there/yet\"\n", to: "fozzy.toml")
    #expect(try await codes() == ([], []))
  }

  @Test("files that a killed run left are an issue")
  func leftovers() async throws {
    let line = """
      printf old >a; printf '{"version":1,"name":"a","steps":[{"type":"fs_write","path":"a","data":"new"},
      {"type":"proc_spawn","cmd":"sleep","args":["60"]}]}' >a.fozzy.json
      $FOZZY run a.fozzy.json --det --fs-backend host --proc-backend host >/dev/null &
      until grep -q new a; do sleep 0.05; done; kill -9 $!; wait
      """
    _ = try await workspace.shell(line)
    #expect(try await codes() == (["files_left_by_killed_runs"], []))
    #expect(try await workspace.fozzy("recover").status == 0)
    #expect(try await codes() == ([], []))
  }

  @Test(
    "a system call that is refused is an issue for host backends, and a note for others",
    arguments: ["openat2", "memfd_create"]
  )
  func refusedCalls(_ name: String) async throws {
    #if arch(x86_64)
    let numbers = ["openat2": 437, "memfd_create": 319]
    #else
    let numbers = ["openat2": 437, "memfd_create": 279]
    #endif
    // A filter that answers one call with ENOSYS, as an older kernel does.
    let program = """
      import ctypes, os, struct, sys
      libc = ctypes.CDLL(None, use_errno=True)
      code = [(0x20, 0, 0, 0), (0x15, 0, 1, int(sys.argv[1])), (0x06, 0, 0, 0x00050026),
              (0x06, 0, 0, 0x7fff0000)]
      text = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in code))
      class Filter(ctypes.Structure):
          _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.c_void_p)]
      filter = Filter(len(code), ctypes.addressof(text))
      assert libc.prctl(38, 1, 0, 0, 0) == 0
      assert libc.prctl(22, 2, ctypes.byref(filter), 0, 0) == 0
      os.execv(os.environ["FOZZY"], ["fozzy", "doctor"] + sys.argv[2:])
      """
    try workspace.write(program, to: "without.py")
    let line = "python3 without.py \(try #require(numbers[name]))"
    let host = try await workspace.shell("\(line) --proc-backend host")
    #expect(host.status == 2, "\(host.error)")
    #expect(host.output.contains("`\(name)`"), "\(host.output)")
    #expect(host.output.hasPrefix("not healthy: 1 issue\n"))
    let virtual = try await workspace.shell(line)
    #expect(virtual.status == 0)
    #expect(virtual.output.contains("note: ") && virtual.output.contains("`\(name)`"))
  }

  @Test("audits what init writes, also on the machine, and leaves nothing behind")
  func examples() async throws {
    _ = try await workspace.fozzy("init")
    let before = try await workspace.shell("find . | sort")
    let virtual = try await workspace.doctor([
      "--scenario", "tests/example.fozzy.json", "--runs", "5", "--seed", "4242",
    ])
    #expect(virtual.status == 0)
    #expect(virtual.document.object("determinism_audit")?["seed"] == .integer(4242))
    let host = try await workspace.doctor(
      ["--scenario", "tests/host.pass.fozzy.json", "--runs", "3"] + Workspace.hostOptions
    )
    #expect(host.status == 0, "\(host.document)")
    #expect(try await workspace.shell("find . | sort") == before)
  }

  @Test("audits the replays of a trace, also of one that failed on the machine")
  func trace() async throws {
    let run = try await workspace.runOnHost(
      [#"{"type":"proc_spawn","cmd":"date","args":["+%N"],"expect_stdout":""}"#],
      ["--det", "--record", "t.fozzy"]
    )
    #expect(run.status == 1)
    let (status, document) = try await workspace.doctor(["t.fozzy", "--runs", "4"])
    #expect(status == 0, "\(document)")
    #expect(document.codes("notes") == ["run_did_not_pass"])
    let audit = try #require(document.object("determinism_audit"))
    #expect(audit.string("scenario") == "t.fozzy")
    #expect(audit.integer("runs") == 4)
  }

  @Test("a trace that does not replay is an issue, though it does so the same way each time")
  func unfaithful() async throws {
    let source = #"{"version":1,"name":"a","steps":[{"type":"set_kv","key":"k","value":"v"}]}"#
    let other = #"{"version":1,"name":"a","steps":[{"type":"set_kv","key":"k","value":"w"}]}"#
    try workspace.writeTrace(of: source, recording: other)
    let (status, document) = try await workspace.doctor(["t.fozzy", "--runs", "2"])
    #expect(status == 2)
    #expect(document.codes("issues") == ["replay_diverged"])
    #expect(document.object("determinism_audit")?["consistent"] == .bool(true))
  }

  @Test("a command without a rule is an issue, with the rule to add")
  func unmatched() async throws {
    try workspace.write(steps: [#"{"type":"proc_spawn","cmd":"date","args":["-u"]}"#])
    let (status, document) = try await workspace.doctor([
      "--scenario", "a.fozzy.json", "--runs", "2",
    ])
    #expect(status == 2)
    let issue = try #require(document.objects("issues").first)
    #expect(issue.string("code") == "proc_unmatched_preflight")
    let rule = issue.object("details")?.object("suggestedProcWhen")
    #expect(rule?.string("cmd") == "date")
    #expect(document.object("determinism_audit")?["consistent"] == .bool(true))
  }

  @Test("counts what gates add up")
  func counters() async throws {
    try workspace.write(steps: [
      #"{"type":"proc_spawn","cmd":"sh","args":["-c","echo $$; exit $((${TZ:+1} + 0))"],"expect_exit":0}"#
    ])
    let (status, document) = try await workspace.doctor(
      ["--scenario", "a.fozzy.json", "--runs", "3"] + Workspace.hostOptions
    )
    #expect(status == 2)
    #expect(document.integer("nondeterministicCount") == 2)
    #expect(document.integer("deterministicMismatchCount") == 0)
    #expect(document.integer("flakeFindings") == 1, "\(document)")
    // The exit status and the id.
    #expect(document.integer("nondeterministicFindings") == 2)
  }

  @Test("shows what differs, where, why and what to do")
  func text() async throws {
    try workspace.write(steps: [
      #"{"type":"proc_spawn","cmd":"sh","args":["-c","echo zone ${TZ:-none}"]}"#
    ])
    let outcome = try await workspace.fozzy(
      ["doctor", "--deep", "--scenario", "a.fozzy.json", "--runs", "2"] + Workspace.hostOptions,
      environment: Workspace.searchPath
    )
    #expect(outcome.status == 2)
    let zone = try #require(outcome.output.firstMatch(of: #/cause: TZ=(\S+);/#)).output.1
    #expect(
      outcome.output.replacing(zone, with: "ZONE") == """
        not deterministic a.fozzy.json: 1 of 2 runs differ from the first
          first at record 4, step 0 (proc_spawn):
            run 1  answer exit="0" stdout="zone none\\n" stderr="", by task 1
            run 2  answer exit="0" stdout="zone ZONE\\n" stderr="", by task 1
          cause: TZ=ZONE; that alone makes it differ
          timestamp, step 0: stdout of `sh -c 'echo zone ${TZ:-none}'`, line 1:
            run 1  zone none
            run 2  zone ZONE
        what to do: Let the program take its time and zone from arguments or from the step's `env`.

        """
    )
  }

  @Test("a scenario that cannot run is explained as `run` does")
  func wrongScenario() async throws {
    try workspace.write(steps: [#"{"type":"sleeep"}"#])
    let doctor = try await workspace.fozzy("doctor", "--deep", "--scenario", "a.fozzy.json")
    #expect(doctor == (try await workspace.fozzy("run", "a.fozzy.json", "--det")))
    let missing = try await workspace.fozzy("doctor", "--deep", "none.fozzy")
    #expect(missing == (try await workspace.fozzy("replay", "none.fozzy")))
  }

  @Test(
    "wrong uses are explained",
    arguments: [
      ("--deep", "--deep needs something to run: --scenario, or a trace"),
      ("--scenario a.fozzy.json", "a scenario or a trace is only looked at with --deep"),
      ("--runs 3", "--runs is about the runs of --deep, and needs it"),
      ("--seed 3", "--seed is about the runs of --deep, and needs it"),
      ("--timeout 3s", "--timeout is about the runs of --deep, and needs it"),
      ("--deep --scenario a --runs 1", "--runs must be from 2 to 10000, found 1"),
      ("--deep --scenario a t.fozzy", "--scenario and a trace exclude each other"),
      ("--deep t.fozzy --seed 1", "a trace has its own seed, and takes no --seed"),
      ("--deep --scenario a --timeout 0ms", "--timeout must be longer than 0"),
    ]
  )
  func usage(_ line: String, _ message: String) async throws {
    let arguments = ["doctor"] + line.split(separator: " ").map(String.init)
    let outcome = try await workspace.fozzy(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("error: \(message)\n"), "\(outcome.error)")
  }
}
