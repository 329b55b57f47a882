import Testing

@Suite("The limits and certificates of host runs")
struct HostOptionTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func print(_ count: Int) -> String {
    #"{"type":"proc_spawn","cmd":"sh","args":["-c","head -c \#(count) /dev/zero"],"expect_exit":0}"#
  }

  private func get(_ url: String) -> String {
    #"{"type":"http_request","method":"GET","path":"\#(url)","expect_status":200}"#
  }

  /// Runs one step by options, then by a configuration with the same, and replays each run.
  private func run(
    _ step: String,
    _ options: [String],
    _ configuration: String
  ) async throws -> [Workspace.Outcome] {
    let recording = ["--det", "--record", "t.fozzy", "--record-collision", "overwrite"]
    var outcomes: [Workspace.Outcome] = []
    for (options, configuration) in [(options, ""), ([], configuration)] {
      try workspace.write(configuration, to: "fozzy.toml")
      let run = try await workspace.runOnHost([step], recording + options)
      try await workspace.expectReplay(of: run)
      outcomes.append(run)
    }
    return outcomes
  }

  @Test("--output-limit and output_limit end a program that writes more")
  func outputs() async throws {
    for (count, limit, status) in [(100, 100, 0), (101, 100, 1)] {
      let runs = try await run(
        print(count),
        ["--output-limit", "\(limit)"],
        "output_limit = \(limit)\n"
      )
      for run in runs {
        #expect(run.status == status, "\(run)")
        if status == 0 { continue }
        #expect(run.output.contains("\"title\": \"proc_spawn_host\""), "\(run)")
        #expect(run.output.contains("exceeded limit of 100 bytes"), "\(run)")
      }
    }
  }

  @Test("--body-limit and body_limit end a response that is longer")
  func bodies() async throws {
    try await LoopbackServer.serving { url in
      for (count, status) in [(100, 0), (101, 1)] {
        let runs = try await run(
          get("\(url)/bytes/\(count)"),
          ["--body-limit", "100"],
          "body_limit = 100\n"
        )
        for run in runs {
          #expect(run.status == status, "\(run)")
          if status == 0 { continue }
          #expect(run.output.contains("\"title\": \"http_host_request\""), "\(run)")
          #expect(run.output.contains("100 bytes"), "\(run)")
        }
      }
    }
  }

  @Test("--ca-file and ca_file trust an authority of one's own; without them it is not trusted")
  func authorities() async throws {
    try await LoopbackServer.serving(tlsIn: workspace.path) { url in
      let trusted = try await run(
        get("\(url)/hello"),
        ["--ca-file", "ca.pem"],
        "ca_file = \"ca.pem\"\n"
      )
      for run in trusted { #expect(run.status == 0, "\(run)") }
      for run in try await run(get("\(url)/hello"), [], "") {
        #expect(run.status == 1)
        #expect(run.output.contains("\"title\": \"http_host_request\""), "\(run)")
        #expect(run.output.contains("--ca-file"), "\(run)")
      }
    }
  }

  @Test("are words of the command that repeats a run")
  func repeated() async throws {
    try workspace.write(steps: [#"{"type":"fail","message":"m"}"#])
    try workspace.write("-----BEGIN CERTIFICATE-----\n", to: "a b.pem")
    let options = ["--output-limit", "5", "--body-limit", "6", "--ca-file", "a b.pem"]
    let run = try await workspace.fozzy(
      ["run", "a.fozzy.json", "--det", "--no-store"] + options + Workspace.hostOptions
    )
    #expect(
      run.output.hasSuffix(
        """
        reproduce: fozzy run a.fozzy.json --det --seed 3235823838 --output-limit 5 --body-limit 6 \
        --ca-file 'a b.pem' --no-store --proc-backend host --fs-backend host --http-backend host

        """
      ),
      "\(run.output)"
    )
  }

  @Test(
    "are whole numbers",
    arguments: ["--output-limit=-1", "--body-limit=1k", "--output-limit=0x10"]
  )
  func wrong(_ option: String) async throws {
    let outcome = try await workspace.fozzy("run", "a.fozzy.json", option)
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("error: "), "\(outcome)")
  }

  @Test(
    "are refused with their place where the configuration is wrong",
    arguments: [
      ("output_limit = \"5\"", "`output_limit` is a whole number from 0"),
      ("body_limit = -5", "`body_limit` is a whole number from 0"),
      ("ca_file = 5", "`ca_file` is a string"),
    ]
  )
  func wrongKey(_ line: String, _ message: String) async throws {
    try workspace.write(line + "\n", to: "fozzy.toml")
    let outcome = try await workspace.fozzy("env")
    #expect(outcome.status == 2)
    #expect(outcome.error.hasPrefix("error: fozzy.toml:1:1: \(message), found "), "\(outcome)")
  }
}
