import Scenario
import SimKernel
import Testing

/// Programs that print the same and write something else: the commonest flake of build steps.
@Suite("fozzy doctor --deep, of the files that runs leave,")
struct DoctorFileTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// Audits a line of shell, and expects one difference, or those of one file.
  private func expectDifference(
    _ line: String,
    _ classes: [String],
    cause: String = "none",
    files: [String]? = nil,
    runs: Int = 2,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> [JSONObject] {
    let (status, document) = try await workspace.audit(["sh", "-c", line], runs: runs)
    #expect(status == 2, sourceLocation: sourceLocation)
    #expect(document.classes == classes, "\(document)", sourceLocation: sourceLocation)
    #expect(document.cause == cause, sourceLocation: sourceLocation)
    let found = document.object("determinism_audit")?.objects("differences") ?? []
    #expect(document.integer("nondeterministicFindings") == Int64(found.count))
    #expect(found.allSatisfy { $0.string("output") == "files" && $0.string("effect") == nil })
    if let files {
      #expect(found.map { $0.string("file") } == files, sourceLocation: sourceLocation)
    }
    return found
  }

  @Test("finds a time, and says in which line of which file")
  func time() async throws {
    let line = "mkdir -p out; echo built >out/a.txt; date +%s%N >>out/a.txt"
    let found = try await expectDifference(line, ["timestamp"], files: ["out/a.txt"])
    #expect(found.first?.integer("line") == 2)
    #expect(found.first?.string("first") != found.first?.string("other"))
  }

  @Test("finds it where nobody may read")
  func forbidden() async throws {
    let line = "mkdir a; date +%s%N >a/b; chmod 0 a/b a"
    _ = try await expectDifference(line, ["timestamp"], files: ["a/b"])
  }

  @Test("finds a name that is drawn")
  func name() async throws {
    let found = try await expectDifference("mktemp out.XXXXXX >name; rm name", ["random"])
    #expect(found.first?.string("first")?.hasPrefix("out.") == true)
    #expect(found.first?.string("other")?.hasPrefix("out.") == true)
    #expect(found.first?.string("line") == nil)
  }

  @Test("finds a name with the id of a process, and nothing below it twice")
  func processName() async throws {
    let found = try await expectDifference("mkdir job-$$; echo a >job-$$/a", ["pid"])
    #expect(found.count == 1)
  }

  @Test("finds lines in another order")
  func order() async throws {
    // The hash of a text is drawn anew by each Python.
    let line = "python3 -c \"print(*{str(i) for i in range(50)}, sep='\\n')\" >order.txt"
    _ = try await expectDifference(line, ["ordering"], files: ["order.txt"])
  }

  @Test(
    "finds what follows the surroundings, and names the cause",
    arguments: [
      ("[ -z \"$TZ\" ] || touch only", "timestamp", "TZ"),
      ("[ -z \"$TZ\" ] && mkdir a || touch a", "timestamp", "TZ"),
      ("touch a; [ -z \"$TZ\" ] || chmod u+x a", "timestamp", "TZ"),
      ("ln -s \"a$TZ\" link", "timestamp", "TZ"),
      ("[ -z \"$TZ\" ] && mkfifo a || touch a", "timestamp", "TZ"),
      ("pwd >path", "other", "working_directory"),
      ("ls -U many >list", "ordering", "directory_order"),
    ]
  )
  func surroundings(_ line: String, _ found: String, _ cause: String) async throws {
    for number in 0..<64 { try workspace.write("", to: "many/file-\(number)") }
    _ = try await expectDifference(line, [found], cause: cause)
  }

  @Test("finds a byte in files that are no text, or too long to be shown by lines")
  func bytes() async throws {
    let line =
      "printf '\\377' >short; head -c 5000000 /dev/zero >long; "
      + "[ -z \"$TZ\" ] || { printf '\\376' >short; printf x >>long; "
      + "printf x | dd of=long bs=1 seek=3000000 conv=notrunc status=none; }"
    let found = try await expectDifference(
      line,
      ["timestamp"],
      cause: "TZ",
      files: ["long", "short"]
    )
    #expect(
      found.map { $0.string("other") } == [
        "5000001 bytes, another at byte 3000000", "1 bytes, another at byte 0",
      ]
    )
  }

  @Test("shows people the file in place of a record")
  func text() async throws {
    try workspace.write(steps: [
      #"{"type":"proc_spawn","cmd":"sh","args":["-c","echo zone ${TZ:-none} >out.txt"]}"#
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
          what it left in its folder is another: out.txt
          cause: TZ=ZONE; that alone makes it differ
          timestamp, file out.txt, line 1:
            run 1  zone none
            run 2  zone ZONE
        what to do: Let the program take its time and zone from arguments or from the step's `env`.

        """
    )
  }

  @Test(
    "raises no alarm where they are the same",
    arguments: [
      // Kinds, permissions that follow the umask, and links, also to nothing.
      "mkdir -p a/b; echo hi >a/b/c; ln -s c a/b/d; ln -s nothing e; mkfifo p; chmod 751 a; chmod +x a/b/c",
      "python3 -c \"import socket; socket.socket(socket.AF_UNIX).bind('s')\"",
      // What tools keep for themselves has paths and times in it.
      "echo 'x = 1' >module.py; python3 -c 'import module'; test -d __pycache__",
      "git init -q . && touch a && git add a",
      // A folder that nobody may enter, and one that is removed.
      "mkdir -p a/b; echo hi >a/c; chmod 0 a/b a/c a; rm a.fozzy.json; chmod 500 .",
      "seq 20000 >numbers; printf '\\0\\377' >bytes; touch -d @$(date +%s) now; : >\"$(printf 'a\\nb')\"",
    ]
  )
  func same(_ line: String) async throws {
    let (status, document) = try await workspace.audit(["sh", "-c", line], runs: 4)
    #expect(status == 0, "\(document)")
    #expect(try await workspace.shell("ls").output == "a.fozzy.json\n")
  }

  @Test("raises no alarm for folders that are deeper than a path can say, and removes them")
  func deep() async throws {
    let line = "import os\nfor i in range(20): os.mkdir('d' * 220), os.chdir('d' * 220)"
    let (status, document) = try await workspace.audit(["python3", "-c", line])
    #expect(status == 0, "\(document)")
  }

  @Test("takes no room from the runs that follow")
  func smallDisk() async throws {
    try workspace.write(steps: [
      #"{"type":"proc_spawn","cmd":"sh","args":["-c","seq 1500000 >a; date +%N >b"]}"#
    ])
    let outcome = try await workspace.shell(
      """
      unshare -m true 2>/dev/null || exit 77
      unshare -m sh -c 'mount -t tmpfs -o size=20m none /dev/shm && exec $FOZZY doctor --deep \
        --scenario a.fozzy.json --runs 3 --json --proc-backend host'
      """
    )
    // Not every machine lets this user mount.
    if outcome.status == 77 { return }
    guard case .object(let document) = try JSONValue(parsing: Bytes(outcome.output)) else {
      Issue.record("\(outcome)")
      return
    }
    // Other than this file nothing differs, so that nobody was told that the disk is full.
    let found = document.object("determinism_audit")?.objects("differences") ?? []
    #expect(found.map { $0.string("file") } == ["b"], "\(outcome.output)")
    #expect(found.first?.string("first") == "10 bytes, and not kept", "\(outcome.output)")
  }

  @Test("does not compare more than it can, and says so")
  func excess() async throws {
    let (status, document) = try await workspace.audit(
      ["sh", "-c", "truncate -s 1G large; date +%N >time"]
    )
    #expect(status == 0, "\(document)")
    #expect(document.codes("notes") == ["audit_limited"])
  }
}
