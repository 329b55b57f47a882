import Testing

@Suite("fozzy artifacts export, pack and bundle")
struct ExportTests {
  private func workspace() async throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Scenarios.failing, to: "b.fozzy.json")
    _ = try await workspace.fozzy("run", "b.fozzy.json", "--det", "--record", "t.fozzy")
    return workspace
  }

  private static let exported = ["manifest.json", "report.json", "trace.fozzy"]
  private static let packed =
    ["commandline.json", "env.json"] + exported + ["version.json"]
  private static let bundled =
    ["bundle.json", "ci.report.json", "env.json", "manifest.json", "replay.report.json"]
    + ["report.json", "trace.fozzy", "trace_verify.report.json", "version.json"]

  @Test(
    "of a run or a trace works on another machine",
    arguments: [
      ("export", exported), ("pack", packed), ("bundle", bundled),
    ]
  )
  func moved(_ command: String, _ names: [String]) async throws {
    let workspace = try await workspace()
    for (number, run) in ["last-fail", "t.fozzy"].enumerated() {
      let out = "out\(number)"
      for target in ["\(out)/folder", "\(out)/run.zip"] {
        let outcome = try await workspace.fozzy("artifacts", command, run, "--out", target)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output == "wrote \(names.count) files to \(target)\n")
      }
      let unpack = "cd \(out) && python3 -m zipfile -t run.zip && python3 -m zipfile -e run.zip zip"
      #expect(try await workspace.shell(unpack).status == 0)
      #expect(try await workspace.shell("ls \(out)/folder").output == lines(names))
      #expect(try await workspace.shell("diff -r \(out)/folder \(out)/zip").output == "")
      let elsewhere = try Workspace()
      _ = try await workspace.shell("mv \(out)/folder \(elsewhere.path)/there; rm -rf \(out)")
      for words in ["replay there/trace.fozzy", "replay there"] {
        #expect(try await elsewhere.fozzy(words.split(separator: " ").map(String.init)).status == 1)
      }
      for words in ["ci there", "ci there/trace.fozzy", "trace verify there/trace.fozzy"] {
        let outcome = try await elsewhere.fozzy(words.split(separator: " ").map(String.init))
        #expect(outcome.status == 0, "\(words): \(outcome)")
      }
      let query = try await elsewhere.fozzy(
        "report",
        "query",
        "there",
        "--path",
        ".findings[0].title"
      )
      #expect(query.output == "assert_eq_int\n")
    }
  }

  private func lines(_ names: [String]) -> String { names.map { "\($0)\n" }.joined() }

  @Test("is one document, and the same bytes each time")
  func document() async throws {
    let workspace = try await workspace()
    let export = ["artifacts", "bundle", "t.fozzy", "--json", "--out"]
    let first = try await workspace.fozzy(export + ["a.zip"])
    #expect(
      first.output.hasPrefix("{\n  \"ciOk\": true,\n  \"files\": [\n    \"bundle.json\",\n")
    )
    #expect(first.output.hasSuffix("],\n  \"path\": \"a.zip\",\n  \"type\": \"exported\"\n}\n"))
    _ = try await workspace.fozzy(export + ["b.zip"])
    #expect(try await workspace.shell("cmp a.zip b.zip").status == 0)
  }

  @Test("a bundle has what verification, replay and checks say, also of a trace that diverges")
  func bundle() async throws {
    let workspace = try Workspace()
    try workspace.writeTrace(
      of: #"{"version": 1, "name": "a", "steps": [{"type": "rand_u64"}]}"#,
      recording: #"{"version": 1, "name": "a", "steps": [{"type": "panic", "message": "x"}]}"#
    )
    let outcome = try await workspace.fozzy("artifacts", "bundle", "t.fozzy", "--out", "b")
    #expect(outcome.status == 0)
    #expect(
      outcome.output
        == "wrote 9 files to b\nnot every check of `fozzy ci` holds: see ci.report.json\n"
    )
    #expect(try workspace.text(of: "b/bundle.json").contains("\"ciOk\": false"))
    #expect(try workspace.text(of: "b/trace_verify.report.json").contains("\"ok\": false"))
    #expect(try workspace.text(of: "b/replay.report.json").contains("\"status\": \"diverged\""))
    #expect(try workspace.text(of: "b/ci.report.json").contains("fozzy.ci_report.v1"))
  }

  @Test("of a large file needs no memory for it, and neither do ci and diff")
  func large() async throws {
    let workspace = try await workspace()
    let script = """
      import glob, hashlib, json, os, resource, shutil, subprocess
      shutil.copytree(glob.glob(".fozzy/runs/*")[0], "big")
      size = 48 << 20
      with open("big/large.bin", "wb") as file: file.truncate(size)
      manifest = json.load(open("big/manifest.json"))
      sum = hashlib.sha256(bytes(size)).hexdigest()
      manifest["files"].insert(0, {"name": "large.bin", "sha256": sum, "sizeBytes": size})
      text = json.dumps(manifest, separators=(",", ":"), sort_keys=True)
      open("big/manifest.json", "w").write(text + "\\n")
      # The second replaces the first, which is read for it.
      for words in ["export big --out b.zip", "bundle big --out b.zip", "diff big big"]:
          command = [os.environ["FOZZY"], "artifacts"] + words.split()
          subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < size >> 10)
      """
    try workspace.write(script, to: "large.py")
    #expect(try await workspace.shell("python3 large.py", seconds: 300).output == "True\n")
  }

  @Test("replaces an earlier export, with other files, and nothing else is left")
  func replaced() async throws {
    let workspace = try await workspace()
    for target in ["out", "out.zip"] {
      for command in ["bundle", "export", "pack", "export"] {
        let outcome = try await workspace.fozzy("artifacts", command, "t.fozzy", "--out", target)
        #expect(outcome.status == 0, "\(outcome)")
      }
    }
    #expect(try await workspace.shell("ls out").output == lines(Self.exported))
    let names = try await workspace.shell("ls -A").output
    #expect(names == ".fozzy\nb.fozzy.json\nout\nout.zip\nt.fozzy\n")
  }

  @Test("into an empty folder is fine")
  func empty() async throws {
    let workspace = try await workspace()
    _ = try await workspace.shell("mkdir out")
    #expect(
      try await workspace.fozzy("artifacts", "export", "t.fozzy", "--out", "out").status == 0
    )
  }

  @Test(
    "leaves alone whatever it did not write",
    arguments: [
      ("mkdir out && echo mine > out/file", "out"),
      ("$FOZZY artifacts export t.fozzy --out out > x && echo mine > out/file", "out"),
      ("$FOZZY artifacts export t.fozzy --out out > x && echo mine > out/report.json", "out"),
      ("$FOZZY artifacts export t.fozzy --out out > x && rm out/trace.fozzy", "out"),
      ("$FOZZY artifacts export t.fozzy --out out > x && ln -s out link", "link"),
      ("ln -s nowhere link", "link"), ("ln -s nowhere.zip link.zip", "link.zip"),
      ("echo mine > out", "out"), ("echo mine > out.zip", "out.zip"), ("mkdir out.zip", "out.zip"),
      ("python3 -m zipfile -c out.zip t.fozzy", "out.zip"), ("true", ".fozzy/runs/mine"),
      ("true", "../$(basename $PWD)/.fozzy/runs/mine"), ("true", "."), ("true", "t.fozzy/out"),
    ]
  )
  func kept(_ before: String, _ target: String) async throws {
    let workspace = try await workspace()
    _ = try await workspace.shell(before)
    let listing = "find . -ls | sort; find . -type f -exec cksum {} + | sort"
    let found = try await workspace.shell(listing).output
    let outcome = try await workspace.shell("$FOZZY artifacts bundle t.fozzy --out \(target)")
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.error.contains("hint: "))
    #expect(try await workspace.shell(listing).output == found)
  }

  @Test(
    "refuses a run whose files were changed, and ci fails it",
    arguments: [
      "echo >> $RUN/report.json", "rm $RUN/report.json", "touch $RUN/more",
      "printf x | dd of=$RUN/report.json bs=1 seek=9 conv=notrunc",
    ]
  )
  func damaged(_ damage: String) async throws {
    let workspace = try await workspace()
    _ = try await workspace.shell("RUN=$(echo .fozzy/runs/*); \(damage)")
    for command in ["export", "pack", "bundle"] {
      let outcome = try await workspace.fozzy("artifacts", command, "latest", "--out", "out")
      #expect(outcome.status == 2)
      #expect(outcome.error.contains(": is not as it was written: "), "\(outcome.error)")
    }
    // Also by the trace alone, whose run the store has.
    for run in ["latest", "t.fozzy"] {
      let outcome = try await workspace.fozzy("ci", run)
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("  failed  artifacts_zip_integrity: .fozzy/runs/"))
    }
  }
}
