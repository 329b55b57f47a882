import SimKernel
import Testing

@Suite("The replay of a run on the host")
struct HostReplayTests {
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  private func shell(_ line: String, _ more: String = "") -> String {
    #"{"type":"proc_spawn","cmd":"sh","args":["-c","\#(line)"]\#(more.isEmpty ? "" : "," + more)}"#
  }

  private func get(_ url: String, _ more: String = "") -> String {
    #"{"type":"http_request","method":"GET","path":"\#(url)"\#(more.isEmpty ? "" : "," + more)}"#
  }

  private func nest(_ type: String, _ steps: String...) -> String {
    #"{"type":"\#(type)","steps":[\#(steps.joined(separator: ","))]}"#
  }

  @Test("of one whose time was over during a process or a request is over at the same time")
  func cut() async throws {
    let upgrade = #""headers":{"connection":"upgrade","upgrade":"websocket"}"#
    try await LoopbackServer.serving { url in
      for (step, awaited) in [
        (shell("sleep 30"), #"\"sh\" \"-c\" \"sleep 30\""#),
        (get(url + "/slow"), "GET \(url)/slow"),
        (get(url + "/slow", upgrade), "the host websocket upgrade GET \(url)/slow"),
        (nest("assert_throws", shell("sleep 30")), #"\"sh\" \"-c\" \"sleep 30\""#),
      ] {
        for options in [["--det"], []] {
          let recording = ["--record", "t.fozzy", "--record-collision", "overwrite"]
          let run = try await workspace.runOnHost(
            [shell("true"), step],
            options + ["--timeout", "700ms"] + recording
          )
          #expect(run.status == 3, "\(step): \(run)")
          #expect(run.output.contains("\"durationMs\": 700,"))
          #expect(run.output.contains("\"stepPath\": \"1\""))
          #expect(run.output.contains("of virtual time, waiting for \(awaited)\","), "\(run)")
          try await workspace.expectReplay(of: run)
        }
      }
    }
  }

  @Test(
    "takes nested steps as they were, also where the machine failed them",
    arguments: [true, false]
  )
  func nested(isDeterministic: Bool) async throws {
    try await LoopbackServer.serving { url in
      let run = try await workspace.runOnHost(
        [
          #"{"type":"set_kv","key":"k","value":"old"}"#,
          nest(
            "assert_throws",
            shell("echo new", #""save_stdout_as":"k""#),
            shell("exit 1", #""expect_exit":0"#)
          ),
          #"{"type":"get_kv_assert","key":"k","equals":"old"}"#,
          nest("assert_rejects", get("http://127.0.0.1:1/")),
          nest(
            "assert_throws",
            shell("echo new", #""save_stdout_as":"k""#),
            nest("assert_rejects", get(url + "/hello", #""expect_status":404"#), shell("true")),
            #"{"type":"sleep","duration":"1h"}"#,
            nest("assert_throws", shell("true", #""cwd":"none""#)),
            #"{"type":"get_kv_assert","key":"k","equals":"new\n"}"#,
            nest("assert_throws", #"{"type":"fs_read_assert","path":"none","equals":""}"#),
            nest(
              "assert_throws",
              nest("assert_throws", get(url + "/hello", #""expect_status":200"#))
            ),
            get(url + "/none", #""expect_status":200"#)
          ),
          #"{"type":"get_kv_assert","key":"k","equals":"old"}"#,
          nest("assert_throws", shell("true")),
        ],
        (isDeterministic ? ["--det"] : []) + ["--record", "t.fozzy"]
      )
      #expect(run.status == 1)
      #expect(run.output.contains("\"stepPath\": \"6\""), "\(run.output)")
      try await workspace.expectReplay(of: run)
    }
  }

  @Test("polls as often as the run did", arguments: [true, false])
  func polls(isDeterministic: Bool) async throws {
    try await LoopbackServer.serving { url in
      let run = try await workspace.runOnHost(
        [
          #"{"type":"assert_never_kv","key":"k","equals":"a\n","within":"50ms","poll":"7ms"}"#,
          shell("sleep 0.02; echo a", #""save_stdout_as":"k""#),
          #"{"type":"assert_eventually_kv","key":"k","equals":"a\n","within":"50ms","poll":"7ms"}"#,
          get(url + "/hello", #""save_body_as":"j""#),
          #"{"type":"assert_never_kv","key":"k","equals":"b","within":"30ms","poll":"7ms"}"#,
          shell("true"),
          #"{"type":"assert_eventually_kv","key":"j","equals":"a","within":"20ms","poll":"3ms"}"#,
        ],
        (isDeterministic ? ["--det"] : []) + ["--record", "t.fozzy"]
      )
      #expect(run.status == 1)
      #expect(run.output.contains("\"stepPath\": \"6\""), "\(run.output)")
      try await workspace.expectReplay(of: run)
    }
  }

  @Test("shows both requests where they differ")
  func otherRequests() async throws {
    let process = Answer.process(
      ProcessResult(exitCode: 0, standardOutput: "o", standardError: .empty)
    )
    let response = Answer.http(HTTPResponse(status: 200, headers: [], body: "b"))
    let long = String(repeating: "x", count: 500)
    let read = #"{"type":"fs_read_assert","path":"a","equals":"c"}"#
    for (recorded, found, answer, sides) in [
      (shell("old"), shell("new"), process, ["3:old", "3:new"]),
      (get("http://h/old"), get("http://h/new"), response, ["http://h/old", "http://h/new"]),
      (read, get("http://h/"), .contents("c"), ["(fs_read_assert)", "(http_request)"]),
      (shell(long + "old"), shell(long + "new"), process, ["old", "new"]),
    ] {
      let workspace = try Workspace()
      func file(_ step: String) -> String {
        #"{"version":1,"name":"a","steps":[{"type":"trace_event","name":"e"},"# + step + "]}"
      }
      try workspace.writeTrace(of: file(found), recording: file(recorded), answering: answer)
      let replay = try await workspace.fozzy("replay", "t.fozzy", "--json")
      #expect(replay.status == 5)
      #expect(replay.output.contains("\"title\": \"replay_diverged\""))
      let lines = replay.output.split(separator: "\n")
      let expected = lines.first { $0.contains("\"expected\": ") }
      let other = lines.first { $0.contains("\"found\": ") }
      #expect(expected?.contains(sides[0]) == true, "\(replay.output)")
      #expect(other?.contains(sides[1]) == true, "\(replay.output)")
    }
  }
}
