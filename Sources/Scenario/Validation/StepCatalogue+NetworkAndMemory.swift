import SimKernel

extension StepCatalogue {
  static let network = [
    StepType(
      "net_partition",
      [
        .required("a", .text, "One node."),
        .required("b", .text, "The other node."),
      ],
      summary: "Cuts the link between two nodes.",
      example: #"{"type":"net_partition","a":"n0","b":"n1"}"#
    ) { .network(.partition($0.text("a"), $0.text("b"))) },
    StepType(
      "net_heal",
      [
        .required("a", .text, "One node."),
        .required("b", .text, "The other node."),
      ],
      summary: "Mends the link between two nodes.",
      example: #"{"type":"net_heal","a":"n0","b":"n1"}"#
    ) { .network(.heal($0.text("a"), $0.text("b"))) },
    StepType(
      "net_set_drop_rate",
      [.required("rate", .rate, "The probability, from 0 to 1.")],
      summary: "Sets the probability that a message is lost.",
      example: #"{"type":"net_set_drop_rate","rate":0.25}"#
    ) { .network(.dropRate($0.ratio("rate"))) },
    StepType(
      "net_set_reorder",
      [.required("enabled", .bool, "Whether they may.")],
      summary: "Says whether messages may overtake each other.",
      example: #"{"type":"net_set_reorder","enabled":true}"#
    ) { .network(.reorder($0.bool("enabled"))) },
    StepType(
      "net_send",
      [
        .required("from", .text, "The node that sends."),
        .required("to", .text, "The node that receives."),
        .required("payload", .text, "What the message says."),
      ],
      summary: "Sends a message.",
      example: #"{"type":"net_send","from":"n0","to":"n1","payload":"ping"}"#
    ) {
      .network(.send(from: $0.text("from"), to: $0.text("to"), payload: $0.text("payload")))
    },
    StepType(
      "net_deliver_one",
      [
        .optional(
          "strategy",
          .text,
          "`random` for any message, another text for the oldest; as `net_set_reorder` says when left out."
        )
      ],
      summary: "Delivers one message that is under way.",
      example: #"{"type":"net_deliver_one"}"#
    ) { .network(.deliverOne(DeliveryStrategy($0.optionalText("strategy")))) },
    StepType(
      "net_recv_assert",
      [
        .required("node", .text, "The node that received it."),
        .optional("from", .text, "Its sender; any when left out."),
        .required("payload", .text, "What the message says."),
      ],
      summary: "Checks that a node has received a message, and takes it.",
      example: #"{"type":"net_recv_assert","node":"n1","from":"n0","payload":"ping"}"#
    ) {
      .network(
        .receive(
          node: $0.text("node"),
          from: $0.optionalText("from"),
          payload: $0.text("payload")
        )
      )
    },
  ]

  static let memory = [
    StepType(
      "memory_alloc",
      [
        .required("bytes", .integer(.uint64), "How much to ask for."),
        .optional("key", .text, "Where the id of the allocation goes."),
        .optional("tag", .text, "A word for reports."),
      ],
      summary: "Allocates simulated memory.",
      example: #"{"type":"memory_alloc","bytes":4096,"key":"buffer"}"#
    ) {
      .memory(
        .allocate(
          bytes: $0.integer("bytes", as: UInt64.self),
          key: $0.optionalText("key"),
          tag: $0.optionalText("tag")
        )
      )
    },
    StepType(
      "memory_free",
      [
        .optional("alloc_id", .integer(.uint64), "The id of the allocation."),
        .optional("key", .text, "The key that holds its id."),
      ],
      rules: [
        .exactlyOne("alloc_id", "key")
      ],
      summary: "Frees simulated memory.",
      example: #"{"type":"memory_free","key":"buffer"}"#
    ) { fields in
      let id = fields.optionalInteger("alloc_id", as: UInt64.self)
      return .memory(.free(id.map { .id($0) } ?? .key(fields.text("key"))))
    },
    StepType(
      "memory_limit_mb",
      [
        .required(
          "mb",
          .integer(.uint64),
          "The most that may be in use, in units of 1048576 bytes."
        )
      ],
      summary: "Limits the simulated memory.",
      example: #"{"type":"memory_limit_mb","mb":64}"#
    ) { .memory(.limit(mebibytes: $0.integer("mb", as: UInt64.self))) },
    StepType(
      "memory_fail_after_allocs",
      [.required("count", .integer(.uint64), "How many allocations succeed.")],
      summary: "Makes allocations fail after a number of them.",
      example: #"{"type":"memory_fail_after_allocs","count":10}"#
    ) { .memory(.failAfter(count: $0.integer("count", as: UInt64.self))) },
    StepType(
      "memory_fragmentation",
      [.required("seed", .integer(.uint64), "What the extra sizes are drawn from.")],
      summary: "Makes allocations take more than they ask for, as fragmentation does.",
      example: #"{"type":"memory_fragmentation","seed":7}"#
    ) { .memory(.fragment(seed: $0.integer("seed", as: UInt64.self))) },
    StepType(
      "memory_pressure_wave",
      [.required("pattern", .text, "The factors, separated by commas.")],
      summary: "Multiplies the sizes of allocations by a repeating pattern.",
      example: #"{"type":"memory_pressure_wave","pattern":"1,2,4"}"#
    ) { .memory(.pressureWave(pattern: $0.text("pattern"))) },
    StepType(
      "memory_checkpoint",
      [.required("name", .text, "What the state is called.")],
      summary: "Notes the state of the simulated memory.",
      example: #"{"type":"memory_checkpoint","name":"after setup"}"#
    ) { .memory(.checkpoint(name: $0.text("name"))) },
    StepType(
      "memory_assert_in_use_bytes",
      [.required("equals", .integer(.uint64), "How many bytes must be in use.")],
      summary: "Checks how much simulated memory is in use.",
      example: #"{"type":"memory_assert_in_use_bytes","equals":4096}"#
    ) { .memory(.assertInUse(bytes: $0.integer("equals", as: UInt64.self))) },
  ]
}
