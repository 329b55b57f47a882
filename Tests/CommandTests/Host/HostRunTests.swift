import Testing

@Suite("A run on the host")
struct HostRunTests {
  private func spawn(_ command: String, _ arguments: String, _ expectation: String) -> String {
    #"{"type":"proc_spawn","cmd":"\#(command)","args":[\#(arguments)],"expect_exit":0,"#
      + #""env":{"HOME":"/nowhere","GIT_CONFIG_NOSYSTEM":"1"},\#(expectation)}"#
  }

  @Test("of the example that init writes passes, and replays without the machine")
  func example() async throws {
    let workspace = try Workspace()
    _ = try await workspace.fozzy("init")
    let run = try await workspace.fozzy(
      ["run", "tests/host.pass.fozzy.json", "--json", "--record", "t.fozzy", "--no-store"]
        + Workspace.hostOptions,
      environment: Workspace.searchPath
    )
    #expect(run.status == 0)
    #expect(try workspace.text(of: "artifacts/greeting.txt") == "hello")
    try await workspace.expectReplay(of: run)
  }

  @Test("of real programs and a real server replays without them")
  func realPrograms() async throws {
    let workspace = try Workspace()
    let git = #""-C","repository","-c","user.name=a","-c","user.email=a@example.org""#
    let run = try await LoopbackServer.serving { url in
      try await workspace.runOnHost(
        [
          spawn("git", #""--version""#, #""expect_stdout_matches":"^git version \\d+\\.\\d+""#),
          spawn("git", #""init","-q","repository""#, #""expect_stderr":"""#),
          #"{"type":"fs_write","path":"repository/a.txt","data":"one\n"}"#,
          spawn("git", git + #","add","a.txt""#, #""expect_stdout":"""#),
          spawn("git", git + #","commit","-q","-m","first""#, #""expect_stdout":"""#),
          spawn("git", git + #","log","--format=%s by %an""#, #""expect_stdout":"first by a\n""#),
          spawn("git", git + #","log","--format=%H""#, #""save_stdout_as":"commit""#),
          spawn("tar", #""-C","repository","-cf","a.tar","a.txt""#, #""expect_stdout":"""#),
          spawn("tar", #""-tf","a.tar""#, #""expect_stdout":"a.txt\n""#),
          spawn("python3", #""-c","print(6 * 7)""#, #""expect_stdout":"42\n""#),
          spawn("curl", #""-s","\#(url)/hello""#, #""expect_stdout":"hello""#),
          #"{"type":"http_request","method":"GET","path":"\#(url)/hello","expect_body":"hello"}"#,
          // It fails, so that the summary shows what only the run could know.
          #"{"type":"get_kv_assert","key":"commit","equals":"${kv:commit}!"}"#,
        ],
        ["--record", "t.fozzy"]
      )
    }
    #expect(run.status == 1)
    #expect(run.output.contains(#/"stepPath": "12"/#), "\(run.output)")
    try await workspace.expectReplay(of: run)
  }
}
