import SimKernel

extension StepCatalogue {
  static let tracing = [
    StepType(
      "trace_event",
      [
        .required("name", .text, "What the event is called."),
        .omissible("fields", .object, "What the event carries."),
      ],
      summary: "Adds an event with a name and fields of your own to the trace.",
      example: #"{"type":"trace_event","name":"paid","fields":{"amount":5}}"#
    ) { .traceEvent(name: $0.text("name"), fields: $0.object("fields")) },
    StepType(
      "rand_u64",
      [.optional("key", .text, "Where the number goes; nowhere when left out.")],
      summary: "Draws 64 random bits and stores them under a key, as decimal digits.",
      example: #"{"type":"rand_u64","key":"nonce"}"#
    ) { .randomNumber(key: $0.optionalText("key")) },
  ]

  static let time = [
    StepType(
      "sleep",
      [.required("duration", .duration, "How long to wait.")],
      summary: "Waits.",
      example: #"{"type":"sleep","duration":"10ms"}"#
    ) { .sleep($0.duration("duration")) },
    StepType(
      "advance",
      [.required("duration", .duration, "How far the clock moves.")],
      summary: "Moves the virtual clock forward.",
      example: #"{"type":"advance","duration":"2h"}"#
    ) { .advance($0.duration("duration")) },
    StepType(
      "freeze",
      [
        .optional(
          "at_ms",
          .integer(.milliseconds),
          "Where the clock stops, in milliseconds since the run began; where it is when left out."
        )
      ],
      summary: "Stops the clock that the steps see, at an instant if one is given.",
      example: #"{"type":"freeze","at_ms":1000}"#
    ) { fields in
      let milliseconds = fields.optionalInteger("at_ms", as: UInt64.self)
      return .freeze(at: milliseconds.map { Instant.start + .milliseconds($0) })
    },
    StepType(
      "unfreeze",
      [],
      summary: "Lets the clock that the steps see go on.",
      example: #"{"type":"unfreeze"}"#
    ) { _ in .unfreeze },
  ]

  static let keyValue = [
    StepType(
      "set_kv",
      [
        .required("key", .text, "The key."),
        .required("value", .text, "Its new value."),
      ],
      summary: "Stores a value under a key.",
      example: #"{"type":"set_kv","key":"user","value":"ada"}"#
    ) { .setKV(key: $0.text("key"), value: $0.text("value")) },
    StepType(
      "get_kv_assert",
      [
        .required("key", .text, "The key."),
        .optional("equals", .text, "The value that it must have; any when left out."),
        .optional("is_null", .bool, "Whether the key must have no value."),
      ],
      rules: [.equalsOrNull],
      summary: "Checks that a key has a value, a given value, or none.",
      example: #"{"type":"get_kv_assert","key":"user","equals":"ada"}"#
    ) { fields in
      let expectation: KVExpectation =
        if fields.bool("is_null") {
          .absent
        } else {
          fields.optionalText("equals").map { .equals($0) } ?? .present
        }
      return .getKVAssert(key: fields.text("key"), expectation)
    },
  ]

  static let forcedFailures = [
    StepType(
      "fail",
      [.required("message", .text, "What the finding says.")],
      summary: "Fails.",
      example: #"{"type":"fail","message":"not reached"}"#
    ) { .fail(message: $0.text("message")) },
    StepType(
      "panic",
      [.required("message", .text, "What the finding says.")],
      summary: "Fails as a panic of the program under test.",
      example: #"{"type":"panic","message":"out of cheese"}"#
    ) { .panic(message: $0.text("message")) },
  ]
}
