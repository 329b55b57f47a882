import Scenario
import SimKernel
import Testing

@Suite("findings of steps")
struct FindingTests {
  @Test("name what was expected and what was found")
  func findings() {
    expectGolden(
      #"""
      {"type":"assert_ok","value":false}
        fail
        assertion assert_ok at step 0: the value is false
      {"type":"assert_ok","value":false,"msg":"the door is open"}
        fail
        assertion assert_ok at step 0: the door is open
      {"type":"assert_eq_int","a":1,"b":-2}
        fail
        assertion assert_eq_int at step 0: 1 and -2 are not equal
      {"type":"assert_ne_int","a":7,"b":7}
        fail
        assertion assert_ne_int at step 0: both are 7
      {"type":"assert_eq_str","a":"a\n","b":"a"}
        fail
        assertion assert_eq_str at step 0: "a\n" and "a" are not equal
      {"type":"assert_eq_str","a":"caf\u00e9!","b":"cafe\u0301!"}
        fail
        assertion assert_eq_str at step 0: "café!" and "café!" are not equal; from byte 3 on they are "\xc3\xa9!" and "e\xcc\x81!"
      {"type":"assert_ne_str","a":"","b":""}
        fail
        assertion assert_ne_str at step 0: both are ""
      {"type":"fail","message":"so be it"}
        fail
        assertion fail at step 0: so be it
      {"type":"rand_u64"},{"type":"panic","message":"out of cheese"},{"type":"fail","message":""}
        fail
        panic at step 1: out of cheese
      {"type":"get_kv_assert","key":"k"}
        fail
        assertion get_kv_assert at step 0: key "k" is not set
      {"type":"get_kv_assert","key":"k","equals":"v"}
        fail
        assertion get_kv_assert at step 0: key "k" is not set, expected "v"
      {"type":"set_kv","key":"k","value":"w"},{"type":"get_kv_assert","key":"k","equals":"v"}
        fail
        assertion get_kv_assert at step 1: key "k" is "w", expected "v"
      {"type":"set_kv","key":"k","value":"w"},{"type":"get_kv_assert","key":"k","is_null":true}
        fail
        assertion get_kv_assert at step 1: key "k" is "w", expected it not to be set
      {"type":"set_kv","key":"k","value":"\u212a"},{"type":"get_kv_assert","key":"k","equals":"K"}
        fail
        assertion get_kv_assert at step 1: key "k" is "K", expected "K"; from byte 0 on they are "\xe2\x84\xaa" and "K"
      {"type":"fs_write","path":"a","data":"o\u0308"},{"type":"fs_read_assert","path":"a","equals":"\u00f6"}
        fail
        assertion fs_read_assert at step 1: "a" holds "ö", expected "ö"; from byte 0 on they are "o\xcc\x88" and "\xc3\xb6"
      {"type":"fs_read_assert","path":"a/b","equals":""}
        fail
        assertion fs_read_assert at step 0: can't read "a/b": there is no such file
      {"type":"fs_write","path":"a","data":"1"},{"type":"fs_read_assert","path":"a","equals":"2"}
        fail
        assertion fs_read_assert at step 1: "a" holds "1", expected "2"
      {"type":"fs_write","path":"a/b","data":""},{"type":"fs_read_assert","path":"a","equals":""}
        fail
        assertion fs_read_assert at step 1: can't read "a": it is a folder
      {"type":"fs_write","path":"a","data":""},{"type":"fs_write","path":"a/b","data":""}
        fail
        assertion fs_write at step 1: can't write "a/b": a folder of the path is a file
      {"type":"fs_restore","name":"s"}
        fail
        checker fs_restore_missing_snapshot at step 0: there is no snapshot called "s"; take it by `fs_snapshot`
      {"type":"assert_throws","steps":[]}
        fail
        assertion assert_throws at step 0: there are no nested steps that could fail
      {"type":"assert_rejects","steps":[{"type":"rand_u64"},{"type":"rand_u64"}]}
        fail
        assertion assert_rejects at step 0: all 2 nested steps passed
      {"type":"assert_throws","steps":[{"type":"rand_u64"}]}
        fail
        assertion assert_throws at step 0: the nested step passed
      """#
    ) { ScenarioRun($0).outcome }
  }

  @Test("show where long texts differ of which only the same beginning is shown")
  func longTexts() {
    let common = String(repeating: "x", count: 250)
    let run = ScenarioRun(
      #"{"type":"assert_eq_str","a":"\#(common)\"12345678901234567","b":"\#(common)\n12345678901234567"}"#
    )
    #expect(
      run.outcome.last?.hasSuffix(
        #"are not equal; from byte 250 on they are "\"123456789012345"… and "\x0a123456789012345"…"#
      ) == true
    )
  }

  @Test("keep both operands beside the user's own message")
  func operands() {
    expectGolden(
      #"""
      {"type":"assert_eq_int","a":1,"b":-2,"msg":"m"}
        m {"a":1,"b":-2}
      {"type":"assert_ne_int","a":3,"b":3,"msg":"m"}
        m {"a":3,"b":3}
      {"type":"assert_eq_str","a":"x","b":"y","msg":"m"}
        m {"a":"x","b":"y"}
      {"type":"assert_ne_str","a":"x","b":"x","msg":"m"}
        m {"a":"x","b":"x"}
      {"type":"assert_ok","value":false,"msg":"m"}
        m
      {"type":"assert_eventually_kv","key":"k","equals":"v","within":"1s","poll":"1s","msg":"m"}
        m {"equals":"v","key":"k"}
      {"type":"set_kv","key":"k","value":"v"},{"type":"assert_never_kv","key":"k","equals":"v","within":"1s","poll":"1s","msg":"m"}
        m {"equals":"v","found":"v","key":"k"}
      """#
    ) { steps in
      ScenarioRun(steps).program.findings.map { finding in
        finding.message
          + (finding.details.map { " \(JSONValue.object($0).canonicalText)" } ?? "")
      }
    }
  }

  @Test("compare answers of processes and servers with what was expected")
  func outsideFindings() {
    let process = #"{"type":"proc_when","cmd":"c","exit_code":3,"stdout":"o","stderr":"e"},"#
    let server =
      #"{"type":"http_when","method":"GET","path":"/","status":200,"headers":{"A":"b"},"body":"x"},"#
    expectGolden(
      #"""
      {"type":"proc_spawn","cmd":"c","expect_exit":0}
        fail
        assertion proc_exit at step 2: "c" exited with 3, expected 0
      {"type":"proc_spawn","cmd":"c","expect_exit":3,"expect_stdout":"p"}
        fail
        assertion proc_stdout at step 2: "c" printed "o", expected "p"
      {"type":"proc_spawn","cmd":"c","expect_stderr":""}
        fail
        assertion proc_stderr at step 2: "c" printed "e" as errors, expected ""
      {"type":"proc_spawn","cmd":"c","args":["d"]}
        fail
        assertion proc_unmatched at step 2: Strict proc backend blocked an undeclared subprocess: no rule is left for "c" "d". Add a matching `proc_when` step before it: {"args":["d"],"cmd":"c","exit_code":0,"stderr":"","stdout":"","times":1,"type":"proc_when"}
      {"type":"http_request","method":"GET","path":"/","expect_status":404}
        fail
        assertion http_status at step 2: GET /: the status is 200, expected 404
      {"type":"http_request","method":"GET","path":"/","expect_body":"y"}
        fail
        assertion http_body at step 2: GET /: the body is "x", expected "y"
      {"type":"http_request","method":"GET","path":"/","expect_json":1}
        fail
        assertion http_json_parse at step 2: GET /: the body is no JSON: "x"
      {"type":"http_request","method":"GET","path":"/","expect_headers":{"B":"b"}}
        fail
        assertion http_headers at step 2: GET /: there is no header b
      {"type":"http_request","method":"GET","path":"/","expect_headers":{"a":"c"}}
        fail
        assertion http_headers at step 2: GET /: the header a is "b", expected "c"
      {"type":"http_request","method":"get","path":"/"}
        fail
        assertion http_unmatched at step 2: no rule is left for get /. Add a matching `http_when` step before it: {"body":"","method":"get","path":"/","status":200,"times":1,"type":"http_when"}
      """#
    ) { ScenarioRun(process + server + $0).outcome }
  }
}
