import HostBackends
import SimKernel
import SystemPackage
import Testing

@Suite("fozzy recover")
struct RecoverCommandTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  /// A run in the workspace that writes and never finishes, as one that was killed.
  private func killedRun(_ writes: [(String, String)], base: String = ".fozzy") throws {
    let root = FilePath(workspace.path)
    let files = try HostFiles(
      root: RootFolder(root),
      originals: root.appending(base).appending("originals")
    )
    for (path, content) in writes {
      #expect(files.perform(.write(path: Bytes(path), Bytes(content))) == .done)
    }
  }

  /// What is printed, with the name of the run, which is never the same, as `RUN`.
  private func fozzy(_ arguments: String...) async throws -> Workspace.Outcome {
    var outcome = try await workspace.fozzy(["recover"] + arguments)
    outcome.output.replace(#/"name": "\d+-\d+"/#, with: "\"name\": \"RUN\"")
    outcome.output.replace(workspace.path, with: "ROOT")
    return outcome
  }

  @Test("has nothing to do where no run was killed")
  func nothing() async throws {
    #expect(
      try await fozzy() == .init(status: 0, output: "no killed run left files\n", error: "")
    )
    let document = """
      {
        "activeRuns": 0,
        "runs": [],
        "status": "pass"
      }

      """
    #expect(try await fozzy("--json") == .init(status: 0, output: document, error: ""))
  }

  @Test("lists the files, and changes nothing")
  func list() async throws {
    try workspace.write("original", to: "a")
    try killedRun([("a", "1"), ("new/b", "1")])
    for _ in 0..<2 {
      #expect(
        try await fozzy("--list")
          == .init(status: 0, output: "written   a\nwritten   new/b\n", error: "")
      )
    }
    #expect(try workspace.text(of: "a") == "1")
  }

  @Test("puts the files back and says what became of each")
  func recover() async throws {
    try workspace.write("original", to: "a")
    try killedRun([("a", "1"), ("new/b", "1")])
    let document = """
      {
        "activeRuns": 0,
        "runs": [
          {
            "files": [
              {
                "path": "a",
                "state": "restored"
              },
              {
                "path": "new/b",
                "state": "removed"
              }
            ],
            "name": "RUN",
            "root": "ROOT"
          }
        ],
        "status": "pass"
      }

      """
    #expect(try await fozzy("--json") == .init(status: 0, output: document, error: ""))
    #expect(try workspace.text(of: "a") == "original")
    let listing = try await workspace.shell("find . | sort")
    #expect(listing.output == ".\n./.fozzy\n./.fozzy/originals\n./a\n")
    #expect(try await fozzy().output == "no killed run left files\n")
  }

  @Test("leaves files alone that were changed since, until it is forced")
  func changed() async throws {
    try workspace.write("original", to: "a")
    try killedRun([("a", "1"), ("b", "1")])
    try workspace.write("mine", to: "a")
    let refused = """
      changed   a
      removed   b
      error: 1 file was changed after the killed run wrote it, and was left alone
      hint: look at them, then `fozzy recover --force` puts them back and `fozzy recover --discard` \
      keeps them

      """
    #expect(try await fozzy() == .init(status: 2, output: "", error: refused))
    let document = try await fozzy("--json")
    #expect(document.status == 2)
    #expect(document.output.contains("\"code\": \"files_changed\""))
    #expect(document.output.contains("\"state\": \"changed\""))
    #expect(try workspace.text(of: "a") == "mine")
    #expect(try await fozzy("--force").output == "restored  a\n")
    #expect(try workspace.text(of: "a") == "original")
  }

  @Test("keeps the files with --discard")
  func discard() async throws {
    try killedRun([("a", "1")])
    #expect(try await fozzy("--discard").output == "kept      a\n")
    #expect(try workspace.text(of: "a") == "1")
    #expect(try await fozzy("--list").output == "no killed run left files\n")
  }

  @Test("looks into the folder of the configuration, and leaves runs of other folders alone")
  func configuredFolder() async throws {
    try workspace.write("base_dir = \"\(workspace.path)/shared\"\n", to: "fozzy.toml")
    try workspace.write("base_dir = \"\(workspace.path)/shared\"\n", to: "other/fozzy.toml")
    try killedRun([("a", "1")], base: "shared")
    #expect(
      try await fozzy("--cwd", "other")
        == .init(
          status: 0,
          output: "elsewhere a\nnext: fozzy recover --cwd ROOT\n",
          error: ""
        )
    )
    #expect(try await fozzy().output == "removed   a\n")
  }

  @Test("does one thing at a time")
  func exclusive() async throws {
    let outcome = try await fozzy("--list", "--force")
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("error: --list, --discard and --force exclude each other\n"))
  }

  @Test("a folder of originals that cannot be read is an error")
  func unreadable() async throws {
    try workspace.write("x", to: ".fozzy/originals")
    let outcome = try await fozzy()
    #expect(
      outcome
        == .init(
          status: 2,
          output: "",
          error: """
            error: .fozzy/originals: can't look for the originals of killed runs (Not a directory)
            hint: put that right and run `fozzy recover` again: it goes on where it stopped

            """
        )
    )
  }
}
