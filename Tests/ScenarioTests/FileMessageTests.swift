import Scenario
import Testing

@Suite("messages about files")
struct FileMessageTests {
  @Test("say what is wrong with the file as a whole")
  func files() {
    expectGolden(
      #"""
      []
        1:1 wrong_type
          a scenario is a JSON object, found an array
      {}
        1:1 missing_field
          a scenario needs the field `version`
        1:1 missing_field
          a scenario needs the field `name`
        1:1 missing_variant
          a scenario needs one of `steps`, `suites` and `distributed`
      {"version":1,"name":"x","step":[]}
        1:25 missing_variant /step
          a scenario needs one of `steps`, `suites` and `distributed`
          -> did you mean `steps`?
      {"version":2,"name":"x","steps":[]}
        1:12 unsupported_version /version
          `version` must be 1, found 2
      {"version":1.0,"name":5,"steps":null}
        1:1 missing_variant
          a scenario needs one of `steps`, `suites` and `distributed`
        1:12 wrong_type /version
          `version`: expected the integer 1, found the number 1.0
        1:23 wrong_type /name
          `name`: expected a string, found the number 5
      {"version":-1,"name":"x","steps":{}}
        1:12 unsupported_version /version
          `version` must be 1, found -1
        1:34 wrong_type /steps
          `steps`: expected an array of steps, found an object
      {"version":1,"name":"x","suites":[]}
        1:34 out_of_range /suites
          `suites`: a suite needs at least one scenario
          -> list the paths of scenario files, relative to the folder of this file
        1:34 unsupported_variant /suites
          a list of scenarios cannot be run as one
          -> `fozzy test` runs what it lists
      {"version":1,"name":"x","suites":["a.json","",1,"b\u0000"]}
        1:34 unsupported_variant /suites
          a list of scenarios cannot be run as one
          -> `fozzy test` runs what it lists
        1:44 invalid_path /suites/1
          `suites`: "" is not the path of a file
        1:47 wrong_type /suites/2
          `suites`: expected the path of a scenario file, found the number 1
        1:49 invalid_path /suites/3
          `suites`: "b\u{00}" is not the path of a file
      {"version":1,"name":"x","suites":{"a":1}}
        1:34 wrong_type /suites
          `suites`: expected an array of paths, found an object
        1:34 unsupported_variant /suites
          a list of scenarios cannot be run as one
          -> `fozzy test` runs what it lists
      {"version":1,"name":"x","suites":[],"steps":[],"distributed":1}
        1:34 several_variants /suites
          `suites` is ignored, since the file has `steps` too
        1:62 several_variants /distributed
          `distributed` is ignored, since the file has `steps` too
      {"version":1,"name":"x","distributed":{"node_count":2,"steps":[]}}
        1:39 unsupported_variant /distributed
          a distributed scenario cannot be run as steps. Use `fozzy explore`
      {"version":1,"name":"x","distributed":[]}
        1:39 wrong_type /distributed
          `distributed`: expected an object, found an array
        1:39 unsupported_variant /distributed
          a distributed scenario cannot be run as steps. Use `fozzy explore`
      {"version":1,"name":"x","distributed":{}}
        1:39 missing_field /distributed
          `distributed` needs the field `steps`
          -> for example: {"node_count":3,"steps":[{"type":"crash","node":"n0"}]}
        1:39 missing_field /distributed
          distributed requires either nodes:[...] or node_count
        1:39 unsupported_variant /distributed
          a distributed scenario cannot be run as steps. Use `fozzy explore`
      {"version":1,"name":"x","distributed":{"nodes":[],"steps":[],"invariants":null}}
        1:39 unsupported_variant /distributed
          a distributed scenario cannot be run as steps. Use `fozzy explore`
        1:48 out_of_range /distributed/nodes
          `nodes`: a distributed scenario needs at least one node
        1:75 null_not_allowed /distributed/invariants
          `invariants` cannot be null: expected an array of invariants
          -> leave the field out instead
      {"version":1,"name":"x","distributed":{"node_count":0,"steps":[{"type":"crash","node":"n1"}]}}
        1:39 unsupported_variant /distributed
          a distributed scenario cannot be run as steps. Use `fozzy explore`
        1:53 out_of_range /distributed/node_count
          `node_count`: expected an integer from 1 to 10000, found 0
      {"version":1,"name":"x","distributed":{"nodes":["alpha"],"stepz":[],"steps":[{"type":"crash","node":"alpa"},{"type":"tick","duration":"1"},{"type":"sleep"}],"invariants":[{"type":"kv_equal"},{"type":"kv_node_equals","node":"b","key":"k","equals":"v"},{"key":1}]}}
        1:39 unsupported_variant /distributed
          a distributed scenario cannot be run as steps. Use `fozzy explore`
        1:58 unknown_field /distributed/stepz
          `distributed` has no field `stepz`
          -> did you mean `steps`?
        1:101 unknown_node /distributed/steps/0/node
          there is no node `alpa`
          -> did you mean `alpha`?
        1:135 invalid_duration /distributed/steps/1/duration
          `duration`: "1" is not a duration: it has no unit
          -> write whole digits and one of the units ns, us, ms, s, m, h, such as `10ms`
        1:148 unknown_step /distributed/steps/2/type
          unknown distributed step type `sleep`
          -> `fozzy schema` lists the distributed step types
        1:180 unknown_invariant /distributed/invariants/0/type
          unknown invariant type `kv_equal`
          -> `fozzy schema` lists the invariant types
        1:224 unknown_node /distributed/invariants/1/node
          there is no node `b`
        1:252 missing_field /distributed/invariants/2
          an invariant needs the field `type`
          -> `fozzy schema` lists the invariant types
      {"version":1,"name":"x","distributed":{"node_count":1,"steps":[1],"invariants":[[]]}}
        1:39 unsupported_variant /distributed
          a distributed scenario cannot be run as steps. Use `fozzy explore`
        1:64 wrong_type /distributed/steps/0
          `steps`: expected a distributed step, found the number 1
        1:81 wrong_type /distributed/invariants/0
          `invariants`: expected an invariant, found an array
      {"a":"\ud800"}
        1:7 invalid_utf8
          `\ud800` is half of a surrogate pair
      [1e999]
        1:2 number_too_large
          the number is beyond the range of a double
      [1,]
        1:4 invalid_json
          expected a value, found `]`
          -> JSON allows no comma after the last entry
      {'a'
        1:2 invalid_json
          expected a name in double quotes or `}`, found `'`
          -> JSON strings stand in double quotes
      { // c
        1:3 invalid_json
          expected a name in double quotes or `}`, found `/`
          -> JSON has no comments; a `notes` member can hold the text
      """#
    ) { report(load($0)) }
  }
}
