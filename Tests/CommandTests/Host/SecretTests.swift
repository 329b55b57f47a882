import Testing

@Suite("A secret of a run")
struct SecretTests {
  private let workspace: Workspace
  private let environment = Workspace.searchPath.merging([
    "TOKEN": #"zebra/quagga "é" 7"#, "PLAIN": "okapi-gnu-1234", "SHORT": "abc",
  ]) { $1 }

  /// What no output may hold: parts of every form of the values, the last of Base64.
  private let traces = [
    "quagga", "okapi", "emVicmEvcXVhZ2dh", "plYnJhL3F1YWdnYSAiw6ki", "plYnJhL3F1YWdnYSAiw",
    "6ZWJyYS9xdWFnZ2EgIs", "b2thcGktZ251LTEyMz", "9rYXBpLWdudS0xMjM0", "va2FwaS1nbnUtMTIz",
  ]

  init() throws { workspace = try Workspace() }

  /// Checks that nothing of the values is in what a run left.
  private func expectHidden(_ outcome: Workspace.Outcome) async throws {
    let trace = try await workspace.shell("zstd -dcq t.fozzy")
    #expect(trace.status == 0)
    #expect(trace.output.contains("${secret:"))
    for text in [outcome.output, outcome.error, trace.output] {
      for part in traces { #expect(!text.contains(part), "\(part)") }
    }
  }

  private func run(_ steps: [String], _ options: String...) async throws -> Workspace.Outcome {
    try workspace.write(steps: steps)
    let recording = ["--det", "--record", "t.fozzy", "--record-collision", "overwrite"]
    return try await workspace.fozzy(
      ["run", "a.fozzy.json"] + Workspace.hostOptions + recording + options,
      environment: environment
    )
  }

  private func spawn(_ line: String, _ more: String) -> String {
    #"{"type":"proc_spawn","cmd":"sh","args":["-c","\#(line)","sh","${secret:TOKEN}"],\#(more)}"#
  }

  /// Steps through which each value goes out in every field, and comes back in every form.
  private func steps(_ url: String) -> [String] {
    [
      spawn("printf %s \\\"$1\\\"", #""expect_stdout":"${secret:TOKEN}","save_stdout_as":"said""#),
      spawn("cat >&2", #""stdin":"<${secret:TOKEN}>","expect_stderr":"<${secret:TOKEN}>""#),
      spawn(
        "printf %s \\\"$A\\\" | base64",
        #""env":{"A":"${secret:TOKEN}"},"expect_stdout_contains":"${secret:TOKEN}""#
      ),
      spawn("printf %s \\\"$1\\\"; exit 3", #""expect_exit":3"#),
      #"{"type":"fs_write","path":"f","data":"${secret:TOKEN}\n"}"#,
      #"{"type":"fs_read_assert","path":"f","equals":"${secret:TOKEN}\n"}"#,
      spawn("cat f", #""expect_stdout":"${kv:said}\n""#),
      #"{"type":"http_request","method":"POST","path":"\#(url)/forms","body":"${secret:TOKEN}","#
        + #""expect_status":200,"expect_body_contains":"${secret:TOKEN}\n\"${secret:TOKEN}\"\n","save_body_as":"forms"}"#,
      #"{"type":"http_request","method":"GET","path":"\#(url)/headers?key=${secret:PLAIN}","#
        + #""headers":{"x-key":"${secret:PLAIN}","authorization":"Bearer ${secret:PLAIN}"},"#
        + #""expect_body_contains":"${secret:PLAIN}","save_body_as":"headers"}"#,
      #"{"type":"http_request","method":"GET","path":"\#(url.replacing("//", with: "//user:${secret:PLAIN}@"))/headers","#
        + #""expect_body_contains":"Basic ","save_body_as":"basic"}"#,
      #"{"type":"http_request","method":"GET","path":"\#(url)/login","#
        + #""expect_headers":{"set-cookie":"${redacted}","authorization":"${redacted}"}}"#,
    ]
  }

  @Test("is in no trace and no output, in whatever form it comes back")
  func hidden() async throws {
    try await LoopbackServer.serving { url in
      for options in [[], ["--json"]] {
        try workspace.write(steps: steps(url))
        let run = try await self.run(steps(url), options: options)
        #expect(run.status == 0, "\(run)")
        try await expectHidden(run)
        let trace = try await workspace.shell("zstd -dcq t.fozzy")
        for part in ["made-by-server", "by-server"] { #expect(!trace.output.contains(part)) }
      }
    }
    // The machine did get it.
    #expect(try workspace.text(of: "f") == #"zebra/quagga "é" 7"# + "\n")
    #expect(!(try workspace.text(of: "a.fozzy.json")).contains("quagga"))
    let elsewhere = try Workspace()
    let replay = try await elsewhere.fozzy("replay", "\(workspace.path)/t.fozzy")
    #expect(replay.status == 0)
    for part in traces { #expect(!replay.output.contains(part)) }
  }

  private func run(_ steps: [String], options: [String]) async throws -> Workspace.Outcome {
    options.isEmpty ? try await run(steps) : try await run(steps, "--json")
  }

  @Test("is in no finding")
  func findings() async throws {
    try await LoopbackServer.serving { url in
      let wrong = #""expect_body":"wrong"}"#
      for (step, title) in [
        (spawn("printf %s \\\"$1\\\"", #""expect_stdout":"wrong""#), "proc_stdout"),
        (spawn("printf %s \\\"$1\\\" >&2", #""expect_stderr":"wrong""#), "proc_stderr"),
        (spawn("printf %s \\\"$1\\\" >&2", #""expect_exit":1"#), "proc_exit"),
        (spawn("printf %s \\\"$1\\\"; sleep 30", #""timeout":"500ms""#), "proc_timeout"),
        (
          #"{"type":"proc_spawn","cmd":"sh","clear_env":true,"env":{"PATH":"/${secret:PLAIN}"}}"#,
          "proc_spawn_host"
        ),
        (
          #"{"type":"http_request","method":"POST","path":"\#(url)/forms","body":"${secret:TOKEN}",\#(wrong)"#,
          "http_body"
        ),
        (
          #"{"type":"http_request","method":"GET","path":"http://127.0.0.1:1/${secret:PLAIN}"}"#,
          "http_host_request"
        ),
        (
          #"{"type":"assert_throws","steps":[{"type":"fs_write","path":"f","data":"${secret:TOKEN}"}]}"#,
          "assert_throws"
        ),
      ] {
        for options in [[], ["--json"]] {
          let run = try await self.run([step], options: options)
          #expect(run.status == 1, "\(title): \(run)")
          #expect(run.output.contains(title), "\(run)")
          try await expectHidden(run)
        }
      }
    }
    let read = #"{"type":"fs_read_assert","path":"f","equals":"wrong"}"#
    let named = #"{"type":"trace_event","name":"${secret:TOKEN}"}"#
    let run = try await self.run([named, read])
    #expect(run.output.contains("host_fs_read_assert"), "\(run)")
    try await expectHidden(run)
  }

  @Test("that is not set or too short is a finding that names it")
  func refused() async throws {
    let missing = "the secret NONE is not set; set the environment variable NONE"
    let short = "the secret SHORT has less than 4 bytes, too few to hide it in outputs"
    for (name, message) in [("NONE", missing), ("SHORT", short)] {
      let reference = "${secret:\(name)}"
      for (step, title) in [
        (#"{"type":"proc_spawn","cmd":"echo","args":["\#(reference)"]}"#, "proc_spawn_host"),
        (#"{"type":"proc_spawn","cmd":"cat","stdin":"\#(reference)"}"#, "proc_spawn_host"),
        (#"{"type":"proc_spawn","cmd":"cat","env":{"A":"\#(reference)"}}"#, "proc_spawn_host"),
        (
          #"{"type":"http_request","method":"GET","path":"http://127.0.0.1:1/\#(reference)"}"#,
          "http_host_request"
        ),
        (#"{"type":"fs_write","path":"f","data":"\#(reference)"}"#, "host_fs_write"),
      ] {
        let run = try await self.run([step], "--json")
        #expect(run.status == 1)
        #expect(run.output.contains("\"title\": \"\(title)\""), "\(run)")
        #expect(run.output.contains("\(message)\""), "\(run)")
      }
    }
    #expect(try workspace.read("f") == nil)
  }
}
