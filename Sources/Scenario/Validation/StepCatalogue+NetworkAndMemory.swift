/// Step types that the format has and this version checks but does not run.
extension StepCatalogue {
  static let network = [
    StepType(
      "net_partition",
      [.required("a", .text), .required("b", .text)],
      summary: "Cuts the link between two nodes.",
      example: #"{"type":"net_partition","a":"n0","b":"n1"}"#
    ),
    StepType(
      "net_heal",
      [.required("a", .text), .required("b", .text)],
      summary: "Mends the link between two nodes.",
      example: #"{"type":"net_heal","a":"n0","b":"n1"}"#
    ),
    StepType(
      "net_set_drop_rate",
      [.required("rate", .rate)],
      summary: "Sets the probability that a message is lost.",
      example: #"{"type":"net_set_drop_rate","rate":0.25}"#
    ),
    StepType(
      "net_set_reorder",
      [.required("enabled", .bool)],
      summary: "Says whether messages may overtake each other.",
      example: #"{"type":"net_set_reorder","enabled":true}"#
    ),
    StepType(
      "net_send",
      [.required("from", .text), .required("to", .text), .required("payload", .text)],
      summary: "Sends a message.",
      example: #"{"type":"net_send","from":"n0","to":"n1","payload":"ping"}"#
    ),
    StepType(
      "net_deliver_one",
      [.optional("strategy", .text)],
      summary: "Delivers one message that is under way.",
      example: #"{"type":"net_deliver_one"}"#
    ),
    StepType(
      "net_recv_assert",
      [.required("node", .text), .optional("from", .text), .required("payload", .text)],
      summary: "Checks that a node has received a message, and takes it.",
      example: #"{"type":"net_recv_assert","node":"n1","from":"n0","payload":"ping"}"#
    ),
  ]

  static let memory = [
    StepType(
      "memory_alloc",
      [
        .required("bytes", .integer(.uint64)), .optional("key", .text), .optional("tag", .text),
      ],
      summary: "Allocates simulated memory.",
      example: #"{"type":"memory_alloc","bytes":4096,"key":"buffer"}"#
    ),
    StepType(
      "memory_free",
      [.optional("alloc_id", .integer(.uint64)), .optional("key", .text)],
      rules: [.exactlyOne("alloc_id", "key")],
      summary: "Frees simulated memory.",
      example: #"{"type":"memory_free","key":"buffer"}"#
    ),
    StepType(
      "memory_limit_mb",
      [.required("mb", .integer(.uint64))],
      summary: "Limits the simulated memory.",
      example: #"{"type":"memory_limit_mb","mb":64}"#
    ),
    StepType(
      "memory_fail_after_allocs",
      [.required("count", .integer(.uint64))],
      summary: "Makes allocations fail after a number of them.",
      example: #"{"type":"memory_fail_after_allocs","count":10}"#
    ),
    StepType(
      "memory_fragmentation",
      [.required("seed", .integer(.uint64))],
      summary: "Makes allocations take more than they ask for, as fragmentation does.",
      example: #"{"type":"memory_fragmentation","seed":7}"#
    ),
    StepType(
      "memory_pressure_wave",
      [.required("pattern", .text)],
      summary: "Multiplies the sizes of allocations by a repeating pattern.",
      example: #"{"type":"memory_pressure_wave","pattern":"1,2,4"}"#
    ),
    StepType(
      "memory_checkpoint",
      [.required("name", .text)],
      summary: "Notes the state of the simulated memory.",
      example: #"{"type":"memory_checkpoint","name":"after setup"}"#
    ),
    StepType(
      "memory_assert_in_use_bytes",
      [.required("equals", .integer(.uint64))],
      summary: "Checks how much simulated memory is in use.",
      example: #"{"type":"memory_assert_in_use_bytes","equals":4096}"#
    ),
  ]
}
