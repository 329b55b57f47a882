/// Steps that fail on the machine; `URL` stands for the server.
enum HostFailures {
  private static func rule(_ line: String, _ answer: String) -> String {
    #"{"type":"proc_when","cmd":"sh","args":["-c","\#(line)"],\#(answer)}"#
  }

  private static func spawn(_ line: String, _ more: String = "") -> String {
    #"{"type":"proc_spawn","cmd":"sh","args":["-c","\#(line)"]\#(more)}"#
  }

  private static func when(_ path: String, _ answer: String) -> String {
    #"{"type":"http_when","method":"GET","path":"\#(path)",\#(answer)}"#
  }

  private static func get(_ path: String, _ more: String = "") -> String {
    #"{"type":"http_request","method":"GET","path":"\#(path)"\#(more)}"#
  }

  static let all: [[String]] = [
    [rule("exit 1", #""exit_code":0,"times":1"#), spawn("exit 2")],
    [rule("exit 1", #""exit_code":0"#), spawn("exit 1")],
    [rule("kill -9 $$", #""exit_code":0"#), spawn("kill -9 $$")],
    [rule("echo a", #""exit_code":0,"stdout":"b\n""#), spawn("echo a")],
    [rule("echo a >&2", #""exit_code":0,"stderr":"b""#), spawn("echo a >&2")],
    [rule("true", #""exit_code":0,"times":1"#), spawn("true"), spawn("true")],
    [#"{"type":"proc_spawn","cmd":"no-such-program"}"#],
    [spawn("echo out; echo err >&2; sleep 30", #","timeout":"3s""#)],
    [when("hello", #""status":200"#), get("URL/hello")],
    [get("/hello")],
    [get("http://127.0.0.1:1/")],
    [when("/hello", #""status":200"#), get("URL/json", #","headers":{"X-A":"b"}"#)],
    [
      when("/hello", #""status":200"#),
      get("URL/ws", #","headers":{"Connection":"Upgrade","Upgrade":"websocket"}"#),
    ],
    [when("/hello", #""status":201"#), get("URL/hello")],
    [when("/hello", #""status":200,"headers":{"content-type":"a"}"#), get("URL/hello")],
    [when("URL/hello", #""status":200,"body":"bye""#), get("URL/hello")],
    [when("/hello", #""status":200,"json":1"#), get("URL/hello")],
    [
      when("/json", #""status":200,"json":{"a":{"b":[2,2,3]},"d":null}"#), get("URL/json"),
    ],
    [
      #"{"type":"set_kv","key":"k","value":"../a"}"#,
      #"{"type":"fs_write","path":"${kv:k}","data":""}"#,
    ],
    [
      #"{"type":"fs_write","path":"f","data":"1"}"#,
      #"{"type":"fs_write","path":"f/g","data":"1"}"#,
    ],
    [#"{"type":"fs_read_assert","path":"none","equals":""}"#],
    [
      #"{"type":"fs_write","path":"f","data":"1"}"#,
      #"{"type":"fs_read_assert","path":"f","equals":"2"}"#,
    ],
    [
      #"{"type":"fs_write","path":"big","data":"1"}"#,
      spawn("rm big; mkfifo big"), #"{"type":"fs_snapshot","name":"s"}"#,
    ],
    [
      #"{"type":"fs_write","path":"g/f","data":"1"}"#, #"{"type":"fs_snapshot","name":"s"}"#,
      spawn("rm -r g; echo > g"), #"{"type":"fs_restore","name":"s"}"#,
    ],
    [#"{"type":"fs_restore","name":"s"}"#],
  ]
}
