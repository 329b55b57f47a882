import Scenario
import SimKernel
import Testing

@Suite("step reading")
struct StepReadingTests {
  @Test("reads events, draws and waits")
  func readsBasics() throws {
    #expect(
      step(#"{"type":"trace_event","name":"a\u0000b","fields":{"z":1,"a":[1.0,null]}}"#)?.action
        == .traceEvent(
          name: "a\0b",
          fields: JSONObject([
            .init(name: "a", value: .array([.double(1), .null])),
            .init(name: "z", value: .integer(1)),
          ])
        )
    )
    #expect(
      step(#"{"type":"trace_event","name":"a"}"#)?.action == .traceEvent(name: "a", fields: .empty)
    )
    #expect(step(#"{"type":"rand_u64"}"#)?.action == .randomNumber(key: nil))
    #expect(step(#"{"type":"rand_u64","key":null}"#)?.action == .randomNumber(key: nil))
    #expect(step(#"{"type":"rand_u64","key":"k"}"#)?.action == .randomNumber(key: "k"))
    #expect(step(#"{"type":"sleep","duration":" 2ms "}"#)?.action == .sleep(.milliseconds(2)))
    #expect(step(#"{"type":"advance","duration":"7ns"}"#)?.action == .advance(.nanoseconds(7)))
  }

  @Test("reads frozen clocks and polling assertions")
  func readsTime() {
    #expect(step(#"{"type":"freeze"}"#)?.action == .freeze(at: nil))
    #expect(step(#"{"type":"freeze","at_ms":null}"#)?.action == .freeze(at: nil))
    #expect(
      step(#"{"type":"freeze","at_ms":18446744073709}"#)?.action
        == .freeze(at: Instant(nanoseconds: 18_446_744_073_709_000_000))
    )
    #expect(step(#"{"type":"unfreeze"}"#)?.action == .unfreeze)
    let fields = #""key":"k","equals":"v","within":"1s","poll":"2ms","msg":"m""#
    let poll = KeyPoll(
      key: "k",
      value: "v",
      within: .milliseconds(1000),
      interval: .milliseconds(2),
      message: "m"
    )
    #expect(
      step(#"{"type":"assert_eventually_kv",\#(fields)}"#)?.action == .assertEventuallyKV(poll)
    )
    #expect(step(#"{"type":"assert_never_kv",\#(fields)}"#)?.action == .assertNeverKV(poll))
  }

  @Test("reads memory and network steps")
  func readsMemoryAndNetwork() {
    func memory(_ text: String) -> MemoryAction? {
      if case .memory(let action) = step(text)?.action { action } else { nil }
    }
    func network(_ text: String) -> NetworkAction? {
      if case .network(let action) = step(text)?.action { action } else { nil }
    }
    #expect(
      memory(#"{"type":"memory_alloc","bytes":18446744073709551615,"tag":"t"}"#)
        == .allocate(bytes: .max, key: nil, tag: "t")
    )
    #expect(memory(#"{"type":"memory_free","alloc_id":0}"#) == .free(.id(0)))
    #expect(memory(#"{"type":"memory_free","key":"","alloc_id":null}"#) == .free(.key("")))
    #expect(memory(#"{"type":"memory_limit_mb","mb":3}"#) == .limit(mebibytes: 3))
    #expect(memory(#"{"type":"memory_fail_after_allocs","count":4}"#) == .failAfter(count: 4))
    #expect(memory(#"{"type":"memory_fragmentation","seed":5}"#) == .fragment(seed: 5))
    #expect(
      memory(#"{"type":"memory_pressure_wave","pattern":"1"}"#) == .pressureWave(pattern: "1")
    )
    #expect(memory(#"{"type":"memory_checkpoint","name":"c"}"#) == .checkpoint(name: "c"))
    #expect(
      memory(#"{"type":"memory_assert_in_use_bytes","equals":6}"#) == .assertInUse(bytes: 6)
    )
    #expect(network(#"{"type":"net_partition","a":"x","b":"y"}"#) == .partition("x", "y"))
    #expect(network(#"{"type":"net_heal","a":"x","b":"y"}"#) == .heal("x", "y"))
    #expect(
      network(#"{"type":"net_set_drop_rate","rate":0.1}"#) == .dropRate(Ratio(1, of: 10))
    )
    #expect(network(#"{"type":"net_set_reorder","enabled":true}"#) == .reorder(true))
    #expect(
      network(#"{"type":"net_send","from":"x","to":"y","payload":"p"}"#)
        == .send(from: "x", to: "y", payload: "p")
    )
    #expect(network(#"{"type":"net_deliver_one"}"#) == .deliverOne(.asConfigured))
    #expect(network(#"{"type":"net_deliver_one","strategy":"rAndom"}"#) == .deliverOne(.random))
    #expect(network(#"{"type":"net_deliver_one","strategy":""}"#) == .deliverOne(.first))
    #expect(
      network(#"{"type":"net_recv_assert","node":"y","payload":"p"}"#)
        == .receive(node: "y", from: nil, payload: "p")
    )
  }

  @Test("reads keys and values")
  func readsKeyValue() {
    #expect(
      step(#"{"type":"set_kv","key":"é","value":"\ud83d\ude00"}"#)?.action
        == .setKV(key: "é", value: "\u{1F600}")
    )
    #expect(
      step(#"{"type":"get_kv_assert","key":"k"}"#)?.action == .getKVAssert(key: "k", .present)
    )
    #expect(
      step(#"{"type":"get_kv_assert","key":"k","equals":""}"#)?.action
        == .getKVAssert(key: "k", .equals(""))
    )
    #expect(
      step(#"{"type":"get_kv_assert","key":"k","is_null":true}"#)?.action
        == .getKVAssert(key: "k", .absent)
    )
    #expect(
      step(#"{"type":"get_kv_assert","key":"k","is_null":false,"equals":"v"}"#)?.action
        == .getKVAssert(key: "k", .equals("v"))
    )
    #expect(
      step(#"{"type":"get_kv_assert","key":"k","is_null":true,"equals":null}"#)?.action
        == .getKVAssert(key: "k", .absent)
    )
  }

  @Test("reads assertions")
  func readsAssertions() {
    #expect(
      step(#"{"type":"assert_ok","value":false,"msg":"m"}"#)?.action
        == .assertOK(value: false, message: "m")
    )
    let integers = IntegerComparison(first: .min, second: .max, message: nil)
    let operands = #""a":-9223372036854775808,"b":9223372036854775807"#
    #expect(
      step(#"{"type":"assert_eq_int",\#(operands)}"#)?.action == .assertEqualIntegers(integers)
    )
    #expect(
      step(#"{"type":"assert_ne_int",\#(operands)}"#)?.action == .assertUnequalIntegers(integers)
    )
    let texts = TextComparison(first: "x", second: "y", message: "m")
    #expect(
      step(#"{"type":"assert_eq_str","a":"x","b":"y","msg":"m"}"#)?.action
        == .assertEqualTexts(texts)
    )
    #expect(
      step(#"{"type":"assert_ne_str","a":"x","b":"y","msg":"m"}"#)?.action
        == .assertUnequalTexts(texts)
    )
    #expect(step(#"{"type":"fail","message":"f"}"#)?.action == .fail(message: "f"))
    #expect(step(#"{"type":"panic","message":"p"}"#)?.action == .panic(message: "p"))
  }

  @Test("reads files")
  func readsFiles() {
    #expect(
      step(#"{"type":"fs_write","path":"a/../b","data":"d"}"#)?.action
        == .fileWrite(path: "a/../b", data: "d")
    )
    #expect(
      step(#"{"type":"fs_read_assert","path":"a","equals":"e"}"#)?.action
        == .fileReadAssert(path: "a", equals: "e")
    )
    #expect(step(#"{"type":"fs_snapshot","name":"s"}"#)?.action == .fileSnapshot(name: "s"))
    #expect(step(#"{"type":"fs_restore","name":"s"}"#)?.action == .fileRestore(name: "s"))
  }

  @Test("reads processes")
  func readsProcesses() {
    let when = #"""
      {"type":"proc_when","cmd":"c","args":["a",""],"exit_code":-1,"times":0,"stdout":"o","stderr":"e",
       "stdin":"i","env":{"B":"2","A":"1"},"cwd":"d","delay":"2ms"}
      """#
    var rule = ProcWhen(command: "c", exitCode: -1)
    rule.arguments = ["a", ""]
    rule.standardOutput = "o"
    rule.standardError = "e"
    rule.standardInput = "i"
    rule.environment = [
      EnvironmentVariable(name: "A", value: "1"), EnvironmentVariable(name: "B", value: "2"),
    ]
    rule.directory = "d"
    rule.delay = .milliseconds(2)
    rule.times = 0
    #expect(
      load(file(steps: when + #",{"type":"rand_u64"}"#)).scenario?.steps.first?.action
        == .procWhen(rule)
    )
    var spawn = ProcSpawn(command: "c")
    spawn.standardInput = "i"
    spawn.environment = [EnvironmentVariable(name: "A", value: "1")]
    spawn.clearsEnvironment = true
    spawn.directory = "d"
    spawn.timeout = .milliseconds(5)
    spawn.expectedExit = 3
    spawn.output = TextExpectation(exact: "o", contained: "p", pattern: "q+")
    spawn.expectedError = "e"
    spawn.outputKey = "k"
    #expect(
      step(
        #"""
        {"type":"proc_spawn","cmd":"c","stdin":"i","env":{"A":"1"},"clear_env":true,"cwd":"d",
         "timeout":"5ms","expect_exit":3,"expect_stdout":"o","expect_stdout_contains":"p",
         "expect_stdout_matches":"q+","expect_stderr":"e","save_stdout_as":"k"}
        """#
      )?.action == .procSpawn(spawn)
    )
  }

  @Test("reads HTTP rules and requests, with headers in the order of the file")
  func readsHTTP() {
    let when = """
      {"type":"http_when","method":"GET","path":"/","status":200,"delay":"1s","json":[1],
       "headers":{" X-B ":"1","a":"é","x-b":""}}
      """
    var rule = HTTPWhen(method: "GET", path: "/", status: 200)
    rule.headers = [
      Header(name: "x-b", value: "1"), Header(name: "a", value: "é"),
      Header(name: "X-B", value: ""),
    ]
    rule.body = .json(.array([.integer(1)]))
    rule.delay = .milliseconds(1000)
    #expect(
      load(file(steps: when + #",{"type":"rand_u64"}"#)).scenario?.steps.first?.action
        == .httpWhen(rule)
    )
    let request = """
      {"type":"http_request","method":"POST","path":"/p","body":"b","expect_status":201,
       "headers":{"h":"1"},"expect_headers":{"e":"2"},
       "expect_body":"","expect_body_contains":"c","expect_body_matches":"^m","expect_json":null,
       "expect_json_subset":{"a":1},"save_body_as":"k"}
      """
    var expected = HTTPRequest(method: "POST", path: "/p")
    expected.headers = [Header(name: "h", value: "1")]
    expected.body = "b"
    expected.expectedStatus = 201
    expected.expectedHeaders = [Header(name: "e", value: "2")]
    expected.expectedText = TextExpectation(exact: "", contained: "c", pattern: "^m")
    expected.expectedSubset = .object(
      JSONObject([JSONObject.Member(name: "a", value: .integer(1))])
    )
    expected.bodyKey = "k"
    #expect(step(request)?.action == .httpRequest(expected))
  }

  @Test("reads escaped type and field names")
  func readsEscapedNames() {
    #expect(
      step(#"{"\u0074ype":"\u0066ail","m\u0065ssage":"x"}"#)?.action == .fail(message: "x")
    )
  }

  @Test("a name labels the step, except where it is a field of the type")
  func readsLabels() {
    #expect(step(#"{"type":"fail","message":"x","name":"login"}"#)?.label == "login")
    #expect(step(#"{"type":"fail","message":"x","name":5}"#)?.label == nil)
    #expect(step(#"{"type":"fs_snapshot","name":"s"}"#)?.label == nil)
  }

  @Test("steps of a hundred thousand stay small")
  func stepsAreSmall() {
    #expect(MemoryLayout<Step>.stride <= 56)
  }
}
