import Testing

@Suite("fozzy fmt")
struct FmtCommandTests {
  private let rough = #"{"name":"a","version":1,"steps":[{"message":"m","type":"fail"}]}"#
  private let smooth = """
    {
      "version": 1,
      "name": "a",
      "steps": [
        { "type": "fail", "message": "m" }
      ]
    }

    """

  @Test("replaces files that lack the layout, and leaves the others alone")
  func formats() async throws {
    let workspace = try Workspace()
    try workspace.write(rough, to: "rough.json")
    try workspace.write(smooth, to: "smooth.json")
    let before = try await workspace.shell("stat -c '%i %y' smooth.json")
    let outcome = try await workspace.fozzy("fmt", "rough.json", "smooth.json")
    #expect(
      outcome
        == .init(status: 0, output: "formatted rough.json\nunchanged smooth.json\n", error: "")
    )
    #expect(try workspace.text(of: "rough.json") == smooth)
    #expect(try workspace.text(of: "smooth.json") == smooth)
    #expect(try await workspace.shell("stat -c '%i %y' smooth.json") == before)
    #expect(try await workspace.shell("ls -A | tr '\\n' ' '").output == "rough.json smooth.json ")
  }

  @Test("says with --check what it would replace, and replaces nothing")
  func checks() async throws {
    let workspace = try Workspace()
    try workspace.write(rough, to: "rough.json")
    try workspace.write(smooth, to: "smooth.json")
    let outcome = try await workspace.fozzy("fmt", "--check", "smooth.json", "rough.json")
    #expect(outcome == .init(status: 1, output: "unformatted rough.json\n", error: ""))
    #expect(try workspace.text(of: "rough.json") == rough)
    let document = try await workspace.fozzy(
      "fmt",
      "--check",
      "smooth.json",
      "rough.json",
      "--json"
    )
    #expect(
      document
        == .init(
          status: 1,
          output: """
            {
              "files": [
                {
                  "path": "smooth.json",
                  "status": "unchanged"
                },
                {
                  "path": "rough.json",
                  "status": "unformatted"
                }
              ],
              "ok": false
            }

            """,
          error: ""
        )
    )
    let good = try await workspace.fozzy("fmt", "--check", "smooth.json")
    #expect(good == .init(status: 0, output: "", error: ""))
  }

  @Test("explains what is not JSON as validate does, leaves it alone, and goes on")
  func broken() async throws {
    let workspace = try Workspace()
    let twice = #"{"name":"a","name":"b","version":1,"steps":[]}"#
    try workspace.write("{\n  oops\n", to: "broken.json")
    try workspace.write(twice, to: "twice.json")
    try workspace.write(rough, to: "rough.json")
    let names = ["broken.json", "twice.json", "none.json", "rough.json"]
    let outcome = try await workspace.fozzy(["fmt"] + names)
    #expect(outcome.status == 2)
    #expect(
      outcome.output == """
        broken.json:2:3: error: expected a name in double quotes or `}`, found `o` [invalid_json]
            oops
            ^
        twice.json:1:13: error: the name `name` stands twice in one object [duplicate_key]
          {"name":"a","name":"b","version":1,"steps":[]}
                      ^
          at /name
        error: none.json: no such file or folder
        hint: Check the path, or make the folders that it names.
        formatted rough.json

        """
    )
    #expect(try workspace.text(of: "broken.json") == "{\n  oops\n")
    #expect(try workspace.text(of: "twice.json") == twice)
    let document = try await workspace.fozzy(["fmt"] + names + ["--json"])
    #expect(document.status == 2)
    #expect(document.error == "")
    #expect(document.output.contains("      \"code\": \"scenario_error\",\n"))
    #expect(document.output.contains("          \"code\": \"duplicate_key\",\n"))
    #expect(document.output.contains("      \"code\": \"not_found\",\n"))
  }

  @Test("formats a scenario that is not valid")
  func invalid() async throws {
    let workspace = try Workspace()
    try workspace.write(#"{"steps":[{"durtion":1,"type":"sleep"}]}"#, to: "a.json")
    #expect(try await workspace.fozzy("fmt", "a.json").status == 0)
    let text = try workspace.text(of: "a.json")
    #expect(text == "{\n  \"steps\": [\n    { \"type\": \"sleep\", \"durtion\": 1 }\n  ]\n}\n")
  }

  @Test("reads the standard input for - and prints the result")
  func standardInput() async throws {
    let workspace = try Workspace()
    try workspace.write(rough, to: "rough.json")
    let outcome = try await workspace.shell("$FOZZY fmt - < rough.json")
    #expect(outcome == .init(status: 0, output: smooth, error: ""))
    #expect(try await workspace.shell("$FOZZY fmt - --check < rough.json").status == 1)
    let document = try await workspace.shell("$FOZZY fmt - --json < rough.json")
    #expect(document.output.hasPrefix("{\n  \"ok\": true,\n  \"text\": \"{\\n  \\\"version"))
    let broken = try await workspace.shell("echo '{' | $FOZZY fmt -")
    #expect(broken.status == 2)
    #expect(broken.output == "")
    #expect(broken.error.hasPrefix("-:2:1: error: the file ends too early"))
    let several = try await workspace.fozzy("fmt", "-", "rough.json")
    #expect(several.status == 2)
    #expect(several.error.hasPrefix("error: `-` stands for the standard input"))
  }

  @Test("follows a link and keeps it, and the permissions of the file")
  func link() async throws {
    let workspace = try Workspace()
    try workspace.write(rough, to: "folder/rough.json")
    let prepare = "ln -s folder/rough.json link.json; chmod 640 folder/rough.json"
    _ = try await workspace.shell(prepare)
    #expect(try await workspace.fozzy("fmt", "link.json").status == 0)
    #expect(try await workspace.shell("readlink link.json").output == "folder/rough.json\n")
    #expect(try await workspace.shell("stat -c %a folder/rough.json").output == "640\n")
    #expect(try workspace.text(of: "folder/rough.json") == smooth)
  }

  @Test("leaves what init writes as it is")
  func ownFiles() async throws {
    let workspace = try Workspace()
    _ = try await workspace.fozzy("init")
    let outcome = try await workspace.shell("$FOZZY fmt --check tests/*.fozzy.json")
    #expect(outcome == .init(status: 0, output: "", error: ""))
  }
}
