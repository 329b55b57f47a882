// What findings about assertions mean.

extension Explanation {
  static let assertOK = Explanation(
    "The value of the step is false.",
    cause: "A generated scenario that states its own verdict.",
    fix: "Look at what made the value, and at the step's `msg`.",
    example: #"{ "type": "assert_ok", "value": false }"#
  )

  static let assertEqInt = Explanation(
    "Two integers that must be equal are not.",
    cause: "The code under test computes something else.",
    fix: "Compare `a` and `b` in the details of the finding.",
    example: #"{ "type": "assert_eq_int", "a": 1, "b": 2 }"#
  )

  static let assertNeInt = Explanation(
    "Two integers that must differ are equal.",
    cause: "The code under test computes something else.",
    fix: "Compare with the run before the change.",
    example: #"{ "type": "assert_ne_int", "a": 2, "b": 2 }"#
  )

  static let assertEqStr = Explanation(
    "Two strings that must be equal are not.",
    cause: "Another text, white space at the end, or characters that look alike.",
    fix: "The message says from which byte on they differ.",
    example: #"{ "type": "assert_eq_str", "a": "a", "b": "a " }"#
  )

  static let assertNeStr = Explanation(
    "Two strings that must differ are equal.",
    cause: "The code under test computes something else.",
    fix: "Compare with the run before the change.",
    example: #"{ "type": "assert_ne_str", "a": "a", "b": "a" }"#
  )

  static let assertEventuallyKV = Explanation(
    "The key did not get the value within the time.",
    cause: "What sets it comes later, never, or sets something else; the details have what "
      + "was found.",
    fix: "Find the step that sets the key, or allow a longer `within`.",
    example: #"{ "type": "assert_eventually_kv", "key": "k", "equals": "v", "within": "1s", "#
      + #""poll": "10ms" }"#
  )

  static let assertNeverKV = Explanation(
    "The key had the value that it must not have.",
    cause: "A step or another task set it within the time.",
    fix: "Look for the last `set_kv` of the key before the step.",
    example: #"{ "type": "assert_never_kv", "key": "k", "equals": "v", "within": "1s", "#
      + #""poll": "10ms" }"#
  )

  static let assertThrows = Explanation(
    "None of the nested steps failed, and one should have.",
    cause: "What was expected to fail works now.",
    fix: "Make the nested steps fail, or remove the assertion.",
    example: #"{ "type": "assert_throws", "steps": [{ "type": "unfreeze" }] }"#
  )

  static let assertRejects = Explanation(
    "None of the nested steps failed, and one should have.",
    cause: "What was expected to fail works now.",
    fix: "Make the nested steps fail, or remove the assertion.",
    example: #"{ "type": "assert_rejects", "steps": [{ "type": "unfreeze" }] }"#
  )

  static let getKVAssert = Explanation(
    "The key has another value than expected, none, or one although it should have none.",
    cause: "A step before it stores something else, or under another key.",
    fix: "Look at the steps that store under the key: `set_kv`, `rand_u64`, `save_…_as`.",
    example: #"{ "type": "get_kv_assert", "key": "k", "equals": "v" }"#
  )

  static let fail = Explanation(
    "The scenario came to a step that fails always.",
    cause: "A branch that must not be reached was.",
    fix: "The message is the scenario's own.",
    example: #"{ "type": "fail", "message": "not here" }"#
  )

  static let panic = Explanation(
    "The program under test panicked, as the scenario says.",
    cause: "A `panic` step.",
    fix: "The message is the scenario's own.",
    example: #"{ "type": "panic", "message": "index out of range" }"#
  )
}
