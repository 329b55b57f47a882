import Scenario
import Testing

@Suite("messages about steps")
struct StepMessageTests {
  @Test("say what is wrong with a step")
  func steps() {
    expectGolden(
      #"""
      {"type":"sleep","durtion":"1s"}
        1:34 missing_field /steps/0
          `sleep` needs the field `duration`
          -> for example: {"type":"sleep","duration":"10ms"}
        1:50 unknown_field /steps/0/durtion
          `sleep` has no field `durtion`
          -> did you mean `duration`?
      {"type":"sleep","duration":"1s","banana":1}
        1:66 unknown_field /steps/0/banana
          `sleep` has no field `banana`
          -> its only field is `duration`
      {"type":"unfreeze","at_ms":1}
        1:53 unknown_field /steps/0/at_ms
          `unfreeze` has no field `at_ms`
          -> it has no fields at all
      {"type":"fs_read_assrt","path":"a","equals":""}
        1:42 unknown_step /steps/0/type
          unknown step type `fs_read_assrt`
          -> did you mean `fs_read_assert`?
      {"type":"quux"}
        1:42 unknown_step /steps/0/type
          unknown step type `quux`
          -> `fozzy schema` lists the step types
      {"type":5}
        1:42 wrong_type /steps/0/type
          `type`: expected the name of a step type, found the number 5
      {"type":null}
        1:42 wrong_type /steps/0/type
          `type`: expected the name of a step type, found null
      {}
        1:34 missing_field /steps/0
          a step needs the field `type`
          -> `fozzy schema` lists the step types
      7
        1:34 wrong_type /steps/0
          `steps`: expected a step, found the number 7
      {"type":"net_send","from":"a","to":"b","payload":1}
        1:83 wrong_type /steps/0/payload
          `payload`: expected a string, found the number 1
      {"type":"http_when","method":"GET","path":"/","status":200,"body":"","json":{},"delay":"5 ms"}
        1:33 declarations_only /steps
          `proc_when` and `http_when` are declarations and run nothing by themselves. Add executable steps such as `proc_spawn` or `http_request`
          -> `fozzy validate --fix` adds them
        1:110 conflicting_fields /steps/0/json
          `http_when` cannot have both `body` and `json`
        1:121 invalid_duration /steps/0/delay
          `delay`: "5 ms" is not a duration: " ms" is not a unit
          -> write whole digits and one of the units ns, us, ms, s, m, h, such as `10ms`
      {"type":"get_kv_assert","key":"k","equals":"","is_null":true}
        1:90 conflicting_fields /steps/0/is_null
          `equals` contradicts `is_null: true`: a missing key has no value
      {"type":"memory_free"}
        1:34 missing_field /steps/0
          `memory_free` needs one of `alloc_id` and `key`
      {"type":"memory_free","key":"k","alloc_id":1}
        1:62 conflicting_fields /steps/0/key
          `memory_free` cannot have both `alloc_id` and `key`
      {"type":"proc_when","cmd":"a","exit_code":0}
        1:33 declarations_only /steps
          `proc_when` and `http_when` are declarations and run nothing by themselves. Add executable steps such as `proc_spawn` or `http_request`
          -> `fozzy validate --fix` adds them
      {"type":"assert_throws","steps":[{"type":"proc_when","cmd":"a","exit_code":0}]}
        1:66 declarations_only /steps/0/steps
          `proc_when` and `http_when` are declarations and run nothing by themselves. Add executable steps such as `proc_spawn` or `http_request`
      {"type":"assert_throws","steps":{}}
        1:66 wrong_type /steps/0/steps
          `steps`: expected an array of steps, found an object
      {"type":"assert_throws","steps":[{"type":"fail"}, null]}
        1:67 missing_field /steps/0/steps/0
          `fail` needs the field `message`
          -> for example: {"type":"fail","message":"not reached"}
        1:84 wrong_type /steps/0/steps/1
          `steps`: expected a step, found null
      {"type":"fail","message":"a","message":"b"}
        1:63 duplicate_key /steps/0/message
          the name `message` stands twice in one object
      """#
    ) { report(load(file(steps: $0))) }
  }
}
