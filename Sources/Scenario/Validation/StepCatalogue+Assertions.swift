import SimKernel

extension StepCatalogue {
  static let assertions = [
    StepType(
      "assert_ok",
      [
        .required("value", .bool, "What must be true."),
        .optional("msg", .text, "What the finding says."),
      ],
      summary: "Checks that a value is true.",
      example: #"{"type":"assert_ok","value":true}"#
    ) { .assertOK(value: $0.bool("value"), message: $0.optionalText("msg")) },
    StepType(
      "assert_eq_int",
      integerOperands,
      summary: "Checks that two integers are equal.",
      example: #"{"type":"assert_eq_int","a":1,"b":1}"#
    ) { .assertEqualIntegers(integers($0)) },
    StepType(
      "assert_ne_int",
      integerOperands,
      summary: "Checks that two integers differ.",
      example: #"{"type":"assert_ne_int","a":1,"b":2}"#
    ) { .assertUnequalIntegers(integers($0)) },
    StepType(
      "assert_eq_str",
      textOperands,
      summary: "Checks that two strings are equal.",
      example: #"{"type":"assert_eq_str","a":"x","b":"x"}"#
    ) { .assertEqualTexts(texts($0)) },
    StepType(
      "assert_ne_str",
      textOperands,
      summary: "Checks that two strings differ.",
      example: #"{"type":"assert_ne_str","a":"x","b":"y"}"#
    ) { .assertUnequalTexts(texts($0)) },
  ]

  static let nested = [
    StepType(
      "assert_throws",
      [.required("steps", .steps(.step), "The steps, one of which must fail.")],
      summary: "Checks that one of the steps in it fails, and undoes what they changed.",
      example: #"{"type":"assert_throws","steps":[{"type":"fail","message":"expected"}]}"#
    ) { .assertThrows($0.nested) },
    StepType(
      "assert_rejects",
      [.required("steps", .steps(.step), "The steps, one of which must fail.")],
      summary: "The same as assert_throws, under another title.",
      example: #"{"type":"assert_rejects","steps":[{"type":"fail","message":"expected"}]}"#
    ) { .assertRejects($0.nested) },
    StepType(
      "assert_eventually_kv",
      polling,
      summary: "Checks that a key gets a value within a time.",
      example:
        #"{"type":"assert_eventually_kv","key":"k","equals":"v","within":"1s","poll":"10ms"}"#
    ) { .assertEventuallyKV(poll($0)) },
    StepType(
      "assert_never_kv",
      polling,
      summary: "Checks that a key does not get a value within a time.",
      example: #"{"type":"assert_never_kv","key":"k","equals":"v","within":"1s","poll":"10ms"}"#
    ) { .assertNeverKV(poll($0)) },
  ]

  private static let integerOperands: [Field] = [
    .required("a", .integer(.int64), "One side."),
    .required("b", .integer(.int64), "The other side."),
    .optional("msg", .text, "What the finding says."),
  ]

  private static let textOperands: [Field] = [
    .required("a", .text, "One side."),
    .required("b", .text, "The other side."),
    .optional("msg", .text, "What the finding says."),
  ]

  private static let polling: [Field] = [
    .required("key", .text, "The key to look at."),
    .required("equals", .text, "The value to look for."),
    .required("within", .duration, "When to stop looking."),
    .required("poll", .interval, "The time between two looks."),
    .optional("msg", .text, "What the finding says."),
  ]

  private static func integers(_ fields: StepFields) -> IntegerComparison {
    IntegerComparison(
      first: fields.integer("a", as: Int64.self),
      second: fields.integer("b", as: Int64.self),
      message: fields.optionalText("msg")
    )
  }

  private static func texts(_ fields: StepFields) -> TextComparison {
    TextComparison(
      first: fields.text("a"),
      second: fields.text("b"),
      message: fields.optionalText("msg")
    )
  }

  private static func poll(_ fields: StepFields) -> KeyPoll {
    KeyPoll(
      key: fields.text("key"),
      value: fields.text("equals"),
      within: fields.duration("within"),
      interval: fields.duration("poll"),
      message: fields.optionalText("msg")
    )
  }
}
