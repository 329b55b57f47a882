extension ConformanceCase {
  static let processes: [ConformanceCase] = [
    .shell("exit 3", #""exit_code":3"#, ask: #""expect_exit":3"#),
    .shell("exit 255", #""exit_code":255"#, ask: #""expect_exit":255"#),
    .shell("kill -9 $$", #""exit_code":-1"#, ask: #""expect_exit":-1"#),
    .shell("exit 4", #""exit_code":4"#, ask: #""expect_exit":0"#, "proc_exit at 1"),
    .shell("exit 5", #""exit_code":5"#, ask: #""save_stdout_as":"unasked""#),
    .shell("echo a", #""exit_code":0,"stdout":"a\n""#, ask: #""expect_stdout":"a\n""#),
    .shell(
      "echo b",
      #""exit_code":0,"stdout":"b\n""#,
      ask: #""expect_stdout":"b""#,
      "proc_stdout at 1"
    ),
    .shell("echo c >&2", #""exit_code":0,"stderr":"c\n""#, ask: #""expect_stderr":"c\n""#),
    .shell(
      "echo d >&2",
      #""exit_code":0,"stderr":"d\n""#,
      ask: #""expect_stderr":"""#,
      "proc_stderr at 1"
    ),
    .shell(
      "echo e; echo f >&2; exit 1",
      #""exit_code":1,"stdout":"e\n","stderr":"f\n""#,
      ask: #""expect_exit":1,"expect_stdout":"e\n","expect_stderr":"f\n""#
    ),
    .shell(
      "echo g; echo h >&2; exit 1",
      #""exit_code":1,"stdout":"g\n","stderr":"h\n""#,
      ask: #""expect_stdout":"","expect_stderr":"","expect_exit":0"#,
      "proc_exit at 1"
    ),
    .shell(
      "echo one two",
      #""exit_code":0,"stdout":"one two\n""#,
      ask: #""expect_stdout_contains":"e t""#
    ),
    .shell(
      "echo one three",
      #""exit_code":0,"stdout":"one three\n""#,
      ask: #""expect_stdout_contains":"two""#,
      "proc_stdout at 1"
    ),
    .shell(
      "echo id 407",
      #""exit_code":0,"stdout":"id 407\n""#,
      ask: #""expect_stdout_matches":"^id \\d+$""#,
      "proc_stdout at 1"
    ),
    .shell(
      "printf 'id 408'",
      #""exit_code":0,"stdout":"id 408""#,
      ask: #""expect_stdout_matches":"^id \\d+$""#
    ),
    .shell(
      "cat",
      #""exit_code":0,"stdout":"in\nput""#,
      given: #""stdin":"in\nput""#,
      ask: #""expect_stdout":"in\nput""#
    ),
    .shell(
      "cat; echo none",
      #""exit_code":0,"stdout":"none\n""#,
      ask: #""expect_stdout":"none\n""#
    ),
    .shell(
      "cat; echo empty",
      #""exit_code":0,"stdout":"empty\n""#,
      given: #""stdin":"""#,
      ask: #""expect_stdout":"empty\n""#
    ),
    .shell(
      "echo $HOME $X",
      #""exit_code":0,"stdout":"/home 1\n""#,
      given: #""env":{"X":"1"}"#,
      ask: #""expect_stdout":"/home 1\n""#
    ),
    .shell(
      "echo ${HOME-none} $X",
      #""exit_code":0,"stdout":"none 2\n""#,
      given: #""env":{"X":"2"}"#,
      ask: #""clear_env":true,"expect_stdout":"none 2\n""#
    ),
    .shell(
      "sleep 30",
      #""exit_code":0,"delay":"30s""#,
      ask: #""timeout":"300ms""#,
      "proc_timeout at 1"
    ),
    .shell("true", #""exit_code":0"#, ask: #""timeout":"60s","expect_exit":0"#),
    ConformanceCase(
      name: "the folder that a command runs in",
      rules: [
        #"{"type":"proc_when","cmd":"cat","args":["f"],"cwd":"DIR/sub","exit_code":0,"stdout":"in it"}"#
      ],
      steps: [
        #"{"type":"fs_write","path":"DIR/sub/f","data":"in it"}"#,
        #"{"type":"proc_spawn","cmd":"cat","args":["f"],"cwd":"DIR/sub","expect_stdout":"in it"}"#,
      ],
      outcome: "pass"
    ),
    ConformanceCase(
      name: "an output that is kept and given to the next command",
      rules: [
        #"{"type":"proc_when","cmd":"echo","args":["first"],"exit_code":0,"stdout":"first\n"}"#,
        #"{"type":"proc_when","cmd":"echo","args":["then","first\n"],"exit_code":0,"stdout":"then first\n\n"}"#,
      ],
      steps: [
        #"{"type":"proc_spawn","cmd":"echo","args":["first"],"save_stdout_as":"said"}"#,
        #"{"type":"get_kv_assert","key":"said","equals":"first\n"}"#,
        #"{"type":"proc_spawn","cmd":"echo","args":["then","${kv:said}"],"expect_stdout":"then ${kv:said}\n"}"#,
      ],
      outcome: "pass"
    ),
    ConformanceCase(
      name: "a reference to nothing",
      steps: [#"{"type":"proc_spawn","cmd":"echo","args":["${kv:nothing}"]}"#],
      outcome: "unknown_key at 0"
    ),
  ]
}
