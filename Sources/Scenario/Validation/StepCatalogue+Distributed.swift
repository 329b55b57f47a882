extension StepCatalogue {
  /// The `distributed` object of a file, which has fields like a step.
  static let distributedObject = StepType(
    "distributed",
    [
      .optional("nodes", .texts, "The names of the nodes."),
      .optional(
        "node_count",
        .integer(.nodeCount),
        "How many nodes there are, called n0, n1 and so on; `nodes` comes before it."
      ),
      .required("steps", .steps(.distributedStep), "The script, in order."),
      .omissible("invariants", .steps(.invariant), "What must hold in the end."),
    ],
    rules: [.hasNodes],
    summary: "Nodes, the script that they are driven by, and what must hold in the end.",
    example: #"{"node_count":3,"steps":[{"type":"crash","node":"n0"}]}"#
  )

  static let distributedTypes = [
    StepType(
      "client_put",
      [
        .required("node", .nodeName, "The node that takes the write."),
        .required("key", .text, "The key."),
        .required("value", .text, "Its new value."),
      ],
      summary: "Writes a value through a node.",
      example: #"{"type":"client_put","node":"n0","key":"x","value":"1"}"#
    ),
    StepType(
      "client_get_assert",
      [
        .required("node", .nodeName, "The node that is asked."),
        .required("key", .text, "The key."),
        .optional("equals", .text, "The value that it must have; any when left out."),
        .optional("is_null", .bool, "Whether the key must have no value."),
      ],
      rules: [.equalsOrNull],
      summary: "Checks what a node has under a key.",
      example: #"{"type":"client_get_assert","node":"n0","key":"x","equals":"1"}"#
    ),
    StepType(
      "partition",
      [
        .required("a", .nodeName, "One node."),
        .required("b", .nodeName, "The other node."),
      ],
      summary: "Cuts the link between two nodes.",
      example: #"{"type":"partition","a":"n0","b":"n1"}"#
    ),
    StepType(
      "heal",
      [
        .required("a", .nodeName, "One node."),
        .required("b", .nodeName, "The other node."),
      ],
      summary: "Mends the link between two nodes.",
      example: #"{"type":"heal","a":"n0","b":"n1"}"#
    ),
    StepType(
      "crash",
      [.required("node", .nodeName, "The node.")],
      summary: "Stops a node.",
      example: #"{"type":"crash","node":"n0"}"#
    ),
    StepType(
      "restart",
      [.required("node", .nodeName, "The node.")],
      summary: "Starts a node again.",
      example: #"{"type":"restart","node":"n0"}"#
    ),
    StepType(
      "tick",
      [.required("duration", .duration, "How long.")],
      summary: "Lets time pass and due messages arrive.",
      example: #"{"type":"tick","duration":"10ms"}"#
    ),
  ]

  static let invariantTypes = [
    StepType(
      "kv_all_equal",
      [.required("key", .text, "The key.")],
      summary: "All running nodes have the same under a key.",
      example: #"{"type":"kv_all_equal","key":"x"}"#
    ),
    StepType(
      "kv_present_on_all",
      [.required("key", .text, "The key.")],
      summary: "All running nodes have a value under a key.",
      example: #"{"type":"kv_present_on_all","key":"x"}"#
    ),
    StepType(
      "kv_node_equals",
      [
        .required("node", .nodeName, "The node."),
        .required("key", .text, "The key."),
        .required("equals", .text, "The value that it must have."),
      ],
      summary: "A node has a given value under a key.",
      example: #"{"type":"kv_node_equals","node":"n0","key":"x","equals":"1"}"#
    ),
  ]
}
