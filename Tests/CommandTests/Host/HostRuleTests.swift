import Testing

@Suite("The rules and failures of a host")
struct HostRuleTests {
  @Test("have findings with their own titles and details")
  func findings() async throws {
    let workspace = try Workspace()
    let found = try await LoopbackServer.serving { url in
      var found: [String] = []
      for steps in HostFailures.all {
        let run = try await workspace.runOnHost(
          steps.map { $0.replacing("URL", with: url) },
          ["--det", "--record", "t.fozzy", "--record-collision", "overwrite"]
        )
        #expect(run.status == 1)
        #expect(run.error == "")
        try await workspace.expectReplay(of: run)
        found.append(finding(in: run.output.replacing(url, with: "URL")))
      }
      return found
    }
    for (found, expected) in zip(found, golden.split(separator: /\n(?! )/)) {
      #expect(found == expected)
    }
    #expect(found.joined(separator: "\n") == golden)
  }

  /// The finding of a summary on one line, and its details on another.
  private func finding(in output: String) -> String {
    let lines = output.split(separator: "\n").map { $0.drop { $0 == " " } }
    func value(_ name: String) -> Substring {
      let line = lines.first { $0.hasPrefix("\"\(name)\": \"") } ?? ""
      return line.dropFirst(name.count + 5).prefix(upTo: line.lastIndex(of: "\"") ?? line.endIndex)
    }
    let text = "\(value("kind")) \(value("title")) at \(value("stepPath")): \(value("message"))"
    guard let begin = lines.firstIndex(where: { $0.hasPrefix("\"details\"") }),
      let end = lines.firstIndex(where: { $0.hasPrefix("\"lastRecords\"") })
    else { return text }
    let details = lines[begin..<end].dropLast(3).joined(separator: " ")
    return text + "\n  " + details.dropFirst("\"details\": ".count)
  }

  private let golden = #"""
    assertion proc_when_host_unmatched at 1: no `proc_when` is left for \"sh\" \"-c\" \"exit 2\", and with host processes the declared ones say which commands may run; declare it before this step, or declare none
      { "args": [ "-c", "exit 2" ], "command": "sh", "requestKind": "process_spawn" }
    assertion proc_when_host_exit at 1: \"sh\" \"-c\" \"exit 1\" exited with 1 and not with 0, as its `proc_when` says it does
      { "actual": "1", "expected": "0", "requestKind": "process_assertion" }
    assertion proc_when_host_exit at 1: \"sh\" \"-c\" \"kill -9 $$\" was ended by signal 9 and not with 0, as its `proc_when` says it does
      { "actual": "-1", "expected": "0", "requestKind": "process_assertion" }
    assertion proc_when_host_stdout at 1: \"sh\" \"-c\" \"echo a\" printed \"a\\n\" and not \"b\\n\", as its `proc_when` says it does
      { "actual": "\"a\\n\"", "expected": "\"b\\n\"", "requestKind": "process_assertion" }
    assertion proc_when_host_stderr at 1: \"sh\" \"-c\" \"echo a >&2\" printed as errors \"a\\n\" and not \"b\", as its `proc_when` says it does
      { "actual": "\"a\\n\"", "expected": "\"b\"", "requestKind": "process_assertion" }
    assertion proc_when_host_unmatched at 2: no `proc_when` is left for \"sh\" \"-c\" \"true\", and with host processes the declared ones say which commands may run; declare it before this step, or declare none
      { "args": [ "-c", "true" ], "command": "sh", "requestKind": "process_spawn" }
    assertion proc_spawn_host at 0: there is no program `no-such-program` in PATH (/usr/local/bin:/usr/bin:/bin): install it, or give its path
      { "stderrPreview": "\"\"", "stdoutPreview": "\"\"" }
    hang proc_timeout at 0: \"sh\" \"-c\" \"echo out; echo err >&2; sleep 30\" did not end within its 3s
      { "stderrPreview": "\"err\\n\"", "stdoutPreview": "\"out\\n\"" }
    checker http_when_host_path at 0: with host HTTP the path of a rule is a URL or begins with `/`, not \"hello\"
    checker http_host_url at 0: with host HTTP a request needs an absolute URL such as http://127.0.0.1:8080/status, not \"/hello\"
    assertion http_host_request at 0: GET http://127.0.0.1:1/: no connection (Connection refused); start the server, or correct host and port
    assertion http_when_host_unmatched at 1: no `http_when` is left for the request GET URL/json, and with the host the declared ones say what may be asked; declare it before this step, or run with `--http-backend scripted`
      { "headers": [ "x-a: b" ], "method": "GET", "path": "URL/json", "requestKind": "http_request", "upgradeRequested": false }
    assertion http_when_host_unmatched at 1: no `http_when` is left for the host websocket upgrade GET URL/ws, and with the host the declared ones say what may be asked; check its auth/upgrade headers and declare it before this step
      { "headers": [ "connection: Upgrade", "upgrade: websocket" ], "method": "GET", "path": "URL/ws", "requestKind": "websocket_upgrade", "upgradeRequested": true }
    assertion http_when_host_status at 1: GET URL/hello, against its `http_when`: the status is 200, expected 201
    assertion http_when_host_headers at 1: GET URL/hello, against its `http_when`: the header content-type is \"text/plain\", expected \"a\"
    assertion http_when_host_body at 1: GET URL/hello, against its `http_when`: the body is \"hello\", expected \"bye\"
    assertion http_when_host_json_parse at 1: GET URL/hello, against its `http_when`: the body is no JSON: \"hello\"
    assertion http_when_host_json at 1: GET URL/json, against its `http_when`: $.a.b[0]: expected 2, found 1
      { "actual": { "a": { "b": [ 1, 2 ] }, "c": true }, "expected": { "a": { "b": [ 2, 2, 3 ] }, "d": null }, "mismatches": [ { "actual": 1, "expected": 2, "kind": "value_mismatch", "path": "$.a.b[0]" }, { "expected": 3, "kind": "missing_index", "path": "$.a.b[2]" }, { "expected": null, "kind": "missing_key", "path": "$.d" }, { "actual": true, "kind": "extra_key", "path": "$.c" } ] }
    checker host_fs_path at 1: can't write \"../a\": the path leads out of the root
    assertion host_fs_write at 1: can't write \"f/g\": a folder of the path is a file
    assertion host_fs_read_assert at 0: can't read \"none\": there is no such file
    assertion host_fs_read_assert at 1: \"f\" holds \"1\", expected \"2\"
    assertion host_fs_snapshot at 2: can't keep \"s\": `big`: it is a FIFO, socket or device, not a regular file
    assertion host_fs_restore at 3: can't restore \"s\": `g/f`: a folder of the path is a file
    checker host_fs_restore_missing_snapshot at 0: there is no snapshot called \"s\"; take it by `fs_snapshot`
    """#
}
