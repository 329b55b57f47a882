import Testing

@Suite("The run store")
struct RunStoreCommandTests {
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Scenarios.passing, to: "a.fozzy.json")
    try workspace.write(Scenarios.failing, to: "b.fozzy.json")
    return workspace
  }

  private func seed(_ outcome: Workspace.Outcome) throws -> String {
    String(try #require(outcome.output.firstMatch(of: /"seed": (\d+)/)).output.1)
  }

  @Test("has a folder and a line for each run, and nothing with --no-store")
  func kept() async throws {
    let workspace = try workspace()
    for command in [["run", "a.fozzy.json"], ["run", "b.fozzy.json"], ["test", "*.fozzy.json"]] {
      _ = try await workspace.fozzy(command + ["--det", "--no-store"])
    }
    #expect(try await workspace.shell("ls -A").output == "a.fozzy.json\nb.fozzy.json\n")
    let pass = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--json")
    let folder = try #require(pass.output.firstMatch(of: /"artifactsDir": "(.*)"/)).output.1
    #expect(try await workspace.shell("ls '\(folder)'").output == "manifest.json\nreport.json\n")
    // The report is what was printed, without the paths.
    let printed = pass.output.replacing(/,\n    "(reportPath|artifactsDir)": ".*"/, with: "")
    #expect(try workspace.text(of: "\(folder)/report.json") == printed)
    #expect(try workspace.text(of: ".fozzy/.gitignore") == "*\n")
  }

  @Test("takes the same bytes from the same run, also in another place and at another time")
  func deterministic() async throws {
    var sums: [String] = []
    for _ in 0..<2 {
      let workspace = try workspace()
      for arguments in [
        ["run", "a.fozzy.json"], ["run", "b.fozzy.json"], ["test", "*.fozzy.json"],
      ] {
        _ = try await workspace.fozzy(arguments + ["--det"])
      }
      let files = "cd .fozzy/runs && find . -type f | sort | xargs sha256sum"
      sums.append(try await workspace.shell(files).output)
    }
    #expect(sums[0] == sums[1])
    #expect(sums[0].split(separator: "\n").count == 10)
  }

  @Test("keeps the trace of a recorded run beside the one that was asked for")
  func recorded() async throws {
    let workspace = try workspace()
    _ = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--record", "t.fozzy")
    #expect(try await workspace.shell("cmp t.fozzy .fozzy/runs/*/trace.fozzy").status == 0)
    #expect(try await workspace.shell("rm t.fozzy; $FOZZY replay latest").status == 0)
  }

  @Test("names runs by words, numbers, ids and folders")
  func selectors() async throws {
    let workspace = try workspace()
    for (seed, file) in [("1", "a"), ("2", "b"), ("3", "a"), ("4", "b"), ("5", "a")] {
      let arguments = ["run", "\(file).fozzy.json", "--det", "--seed", seed]
      _ = try await workspace.fozzy(arguments + (seed == "5" ? [] : ["--record", "\(seed).fozzy"]))
    }
    let id = try await workspace.fozzy("replay", "3.fozzy", "--json", "--no-store").output
      .firstMatch(of: /"runId": "(.*)"/)?.output.1
    let prefix = String(try #require(id).prefix(8))
    let expected = [
      ("latest", "4"), ("last-pass", "3"), ("last-fail", "4"), ("#1", "1"), ("#2", "2"),
      (prefix, "3"), (".fozzy/runs/\(id ?? "")", "3"), ("2.fozzy", "2"),
    ]
    for (selector, seed) in expected {
      let replay = try await workspace.fozzy("replay", selector, "--json", "--no-store")
      #expect(try self.seed(replay) == seed, "\(selector)")
      let verify = try await workspace.fozzy("trace", "verify", selector)
      #expect(verify.status == 0, "\(selector): \(verify.error)")
    }
  }

  @Test(
    "says why a selector names no run, and what to do",
    arguments: [
      ("#9", "not_found", "error: `#9`: no such run, the store has #1 to #1\n"),
      ("#1", "not_found", "error: `#1`: the run ID was not recorded\n"),
      ("last-fail", "not_found", "error: `last-fail`: the run store .fozzy has no such run\n"),
      ("lastest", "not_found", "error: `lastest`: no trace, no run and no word for one\n"),
      ("0000", "not_found", "error: `0000`: no run in the store has an id that begins so\n"),
      (".fozzy", "not_a_run", "error: .fozzy: is a folder, and none of a run\n"),
    ]
  )
  func refusals(selector: String, code: String, message: String) async throws {
    let workspace = try workspace()
    _ = try await workspace.fozzy("run", "a.fozzy.json", "--det")
    let outcome = try await workspace.fozzy("replay", selector)
    #expect(outcome.status == 2)
    #expect(outcome.error.replacing(/[0-9a-f]{32}/, with: "ID").hasPrefix(message), "\(outcome)")
    #expect(outcome.error.contains("\nhint: "))
    let document = try await workspace.fozzy("replay", selector, "--json")
    #expect(document.output.contains("\"code\": \"\(code)\""))
  }

  @Test("says of a suite that its scenarios have the traces")
  func suite() async throws {
    let workspace = try workspace()
    _ = try await workspace.fozzy("test", "*.fozzy.json", "--det")
    let outcome = try await workspace.fozzy("ci", "#2")
    #expect(outcome.status == 2)
    #expect(
      outcome.error.contains(" is one of a suite, which has no trace of its own\nhint: ")
    )
    #expect(try await workspace.fozzy("ci", "#1").status == 0)
  }

  @Test("is whole again after processes were killed at any time")
  func killed() async throws {
    let workspace = try workspace()
    let line = """
      for i in $(seq 60); do
        case $((i % 4)) in
        0) set -- gc --keep 3 --keep-failed 1 ;;
        1) set -- test a.fozzy.json b.fozzy.json --det --seed $i ;;
        2) set -- run b.fozzy.json --det --seed $((i / 8)) ;;
        3) set -- artifacts export last-fail --out out ;;
        esac
        $FOZZY "$@" >/dev/null 2>&1 & pid=$!
        sleep 0.0$((i * 7 % 50 + 10)); kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
      done
      $FOZZY run a.fozzy.json --det >/dev/null && $FOZZY report show latest >/dev/null || echo broken
      $FOZZY gc --keep 3 --keep-failed 1 >/dev/null
      $FOZZY artifacts export latest --out out >/dev/null
      sed 's/.*"runId":"\\([^"]*\\)".*/\\1/' .fozzy/index.jsonl | sort -u >named
      ls -A .fozzy/runs | sort | diff - named
      ls -A; cat .fozzy/.gitignore
      """
    let outcome = try await workspace.shell(line, seconds: 300)
    let files = [".fozzy", "a.fozzy.json", "b.fozzy.json", "named", "out", "*"]
    #expect(outcome.output == files.map { "\($0)\n" }.joined(), "\(outcome.error)")
  }

  @Test("loses no run when fifty come at once, beside gc")
  func concurrent() async throws {
    let workspace = try workspace()
    let line = """
      for i in $(seq 50); do
        $FOZZY run $([ $((i % 2)) = 0 ] && echo a || echo b).fozzy.json --det --seed $((i / 4)) >out.$i 2>&1 &
        [ $((i % 10)) = 0 ] && $FOZZY gc --keep 60 >/dev/null &
      done
      wait; grep -c . .fozzy/index.jsonl; cat out.* | grep -c warning
      ls .fozzy/runs | wc -l; ls -A .fozzy/runs | grep -c draft
      """
    let outcome = try await workspace.shell(line, seconds: 300)
    #expect(outcome.output == "50\n0\n26\n0\n", "\(outcome.error)")
    let index = try workspace.text(of: ".fozzy/index.jsonl").split(separator: "\n")
    #expect(index.allSatisfy { $0.hasPrefix("{\"durationNs\":") && $0.hasSuffix("}") })
  }

  @Test("can be moved, and copied to where another is")
  func moved() async throws {
    let workspace = try workspace()
    _ = try await workspace.fozzy("run", "b.fozzy.json", "--det")
    let other = try Workspace()
    let move = "mv '\(workspace.path)/.fozzy' kept && $FOZZY replay latest"
    try other.write("base_dir = \"kept\"\n", to: "fozzy.toml")
    let outcome = try await other.shell(move)
    #expect(outcome.status == 1)
    #expect(outcome.output.hasPrefix("fail b.fozzy.json\n"))
  }

  @Test("does not stop a run when it can't be written")
  func unwritable() async throws {
    let workspace = try workspace()
    try workspace.write("", to: ".fozzy")
    let outcome = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--json")
    #expect(outcome.status == 0)
    #expect(
      outcome.error
        == "warning: this run is not in the run store: .fozzy: cannot make folder: Not a directory\n"
    )
    #expect(!outcome.output.contains("artifactsDir"))
  }

  @Test("is tidied up by gc, which says what it did")
  func gc() async throws {
    let workspace = try workspace()
    for seed in 1...6 {
      let file = seed < 3 ? "b" : "a"
      _ = try await workspace.fozzy("run", "\(file).fozzy.json", "--det", "--seed", "\(seed)")
    }
    let rehearsal = try await workspace.fozzy(
      "gc",
      "--keep",
      "2",
      "--keep-failed",
      "1",
      "--dry-run"
    )
    #expect(
      rehearsal.output.replacing(/\d+ bytes/, with: "N bytes") == """
        .fozzy: would remove 3 lines of the index, 3 run folders with N bytes; 3 lines would stay

        """
    )
    let outcome = try await workspace.fozzy("gc", "--keep", "2", "--keep-failed", "1", "--json")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("\"entries\": 3,\n  \"keptEntries\": 3,"))
    #expect(try await workspace.shell("ls .fozzy/runs | wc -l").output == "3\n")
    #expect(
      try await workspace.fozzy("replay", "last-fail", "--no-store").output.contains("seed 2,")
    )
    #expect(try await workspace.fozzy("replay", "#1").status == 2)
    #expect(try await workspace.fozzy("replay", "#2", "--no-store").output.contains("seed 2,"))
    #expect(try await workspace.fozzy("gc", "--keep", "0").status == 2)
  }

  @Test("lists its runs with their numbers, newest last")
  func list() async throws {
    let workspace = try workspace()
    #expect(try await workspace.fozzy("report", "list").output == "no such run in .fozzy\n")
    _ = try await workspace.fozzy("run", "a.fozzy.json", "--det", "--seed", "1")
    _ = try await workspace.fozzy("test", "*.fozzy.json", "--det", "--seed", "2")
    _ = try await workspace.fozzy("replay", "latest")
    let list = try await workspace.fozzy("report", "list")
    let text = list.output.replacing(/20\d\d-.*?Z/, with: "TIME").replacing(
      /run [0-9a-f]{8}/,
      with: "run ID"
    )
    #expect(
      text == """
        #1  TIME  pass    run a.fozzy.json, seed 1, run ID
        #2  TIME  fail    run b.fozzy.json, seed 1112972749578624400, run ID, recorded
        #3  TIME  fail    test 2 scenarios, seed 2, run ID
        #4  TIME  fail    replay b.fozzy.json, seed 1112972749578624400, run ID

        """
    )
    let failed = try await workspace.fozzy(
      "report",
      "list",
      "--failed",
      "--filter",
      "b.f",
      "--last",
      "1"
    )
    #expect(failed.output == list.output.split(separator: "\n").last.map { "\($0)\n" })
  }
}
