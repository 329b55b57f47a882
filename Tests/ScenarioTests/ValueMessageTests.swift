import Scenario
import Testing

@Suite("messages about values")
struct ValueMessageTests {
  @Test("say what a field should hold and what it holds")
  func values() {
    expectGolden(
      #"""
      {"type":"set_kv","key":5,"value":null}
        1:57 wrong_type /steps/0/key
          `key`: expected a string, found the number 5
        1:67 null_not_allowed /steps/0/value
          `value` cannot be null: expected a string
      {"type":"trace_event","name":"x","fields":null}
        1:76 null_not_allowed /steps/0/fields
          `fields` cannot be null: expected an object
          -> leave the field out instead
      {"type":"trace_event","name":[],"fields":{"a":{}}}
        1:63 wrong_type /steps/0/name
          `name`: expected a string, found an array
      {"type":"assert_ok","value":"yes"}
        1:62 wrong_type /steps/0/value
          `value`: expected true or false, found the string "yes"
      {"type":"assert_eq_int","a":1.0,"b":-9223372036854775809}
        1:62 wrong_type /steps/0/a
          `a`: expected an integer, found the number 1.0
        1:70 out_of_range /steps/0/b
          `b`: expected an integer from -9223372036854775808 to 9223372036854775807, found -9223372036854775809
      {"type":"http_when","method":"GET","path":"/","status":65536,"times":-1,"headers":["a"],"delay":5}
        1:33 declarations_only /steps
          `proc_when` and `http_when` are declarations and run nothing by themselves. Add executable steps such as `proc_spawn` or `http_request`
          -> `fozzy validate --fix` adds them
        1:89 out_of_range /steps/0/status
          `status`: expected an integer from 0 to 65535, found 65536
        1:103 out_of_range /steps/0/times
          `times`: expected an integer from 0 to 18446744073709551615, found -1
        1:116 wrong_type /steps/0/headers
          `headers`: expected an object of strings, found an array
        1:130 wrong_type /steps/0/delay
          `delay`: expected a duration such as "10ms", found the number 5
      {"type":"sleep","duration":"99999999999999h"}
        1:61 invalid_duration /steps/0/duration
          `duration`: "99999999999999h" is not a duration: it is longer than 18446744073709551615 ns
      {"type":"assert_never_kv","key":"k","equals":"v","within":"ten","poll":"0s"}
        1:92 invalid_duration /steps/0/within
          `within`: "ten" is not a duration: it does not begin with a digit
          -> write whole digits and one of the units ns, us, ms, s, m, h, such as `10ms`
        1:105 out_of_range /steps/0/poll
          `poll` cannot be zero
          -> write a duration such as `10ms`
      {"type":"http_request","method":"GET","path":"/","headers":{"":"a","a\nb":"c","d":"e\r\n","f":1},"expect_body":"","expect_json":1}
        1:94 invalid_header /steps/0/headers/
          `headers`: a header name cannot be empty
        1:101 invalid_header /steps/0/headers/a\nb
          `headers`: the name of the header `a\nb` cannot hold a line break
        1:116 invalid_header /steps/0/headers/d
          `headers`: the value of the header `d` cannot hold a line break
        1:128 wrong_type /steps/0/headers/f
          `headers`: expected a string, found the number 1
        1:162 conflicting_fields /steps/0/expect_json
          `http_request` cannot have both `expect_body` and `expect_json`
      {"type":"http_request","method":"GET","path":"/","headers":{"Authorization":"Bearer x","Cookie":"${secret:S}","X-Api-Key":"${secret:}"}}
        1:110 literal_secret /steps/0/headers/Authorization
          the header `Authorization` holds a literal secret, which every trace would hold too
          -> name it instead: `${secret:NAME}`
        1:156 literal_secret /steps/0/headers/X-Api-Key
          the header `X-Api-Key` holds a literal secret, which every trace would hold too
          -> name it instead: `${secret:NAME}`
      {"type":"net_set_drop_rate","rate":1.5}
        1:69 out_of_range /steps/0/rate
          `rate`: expected a number from 0 to 1, found 1.5
      {"type":"net_set_drop_rate","rate":1e-30}
        1:69 out_of_range /steps/0/rate
          `rate`: 1e-30 has more than 19 decimal places
      {"type":"net_set_drop_rate","rate":"0.5"}
        1:69 wrong_type /steps/0/rate
          `rate`: expected a number from 0 to 1, found the string "0.5"
      {"type":"fs_write","path":"a/../../b","data":""}
        1:60 invalid_path /steps/0/path
          `path`: "a/../../b" leads above the root directory
      {"type":"fs_write","path":"./","data":""}
        1:60 invalid_path /steps/0/path
          `path`: "./" names the root directory, not a file
      {"type":"fs_write","path":"a\u0000","data":""}
        1:60 invalid_path /steps/0/path
          `path`: a path cannot hold a NUL character
      {"type":"proc_spawn","cmd":"a","args":["b",1,null]}
        1:77 wrong_type /steps/0/args/1
          `args`: expected a string, found the number 1
        1:79 wrong_type /steps/0/args/2
          `args`: expected a string, found null
      {"type":"freeze","at_ms":18446744073710}
        1:59 out_of_range /steps/0/at_ms
          `at_ms`: expected an integer from 0 to 18446744073709, found 18446744073710
      {"type":"fail","message":false}
        1:59 wrong_type /steps/0/message
          `message`: expected a string, found the boolean false
      """#
    ) { report(load(file(steps: $0))) }
  }
}
