// What findings about the simulated network and memory mean.

extension Explanation {
  static let netDeliver = Explanation(
    "No message could be delivered.",
    cause: "None was sent, all were delivered or lost, or their links are cut.",
    fix: "Send one before, or heal the link.",
    example: #"{ "type": "net_deliver_one" }"#
  )

  static let netRecvAssert = Explanation(
    "The node has received no such message.",
    cause: "It was not delivered yet, was lost, or went to another node.",
    fix: "Deliver it by `net_deliver_one` first.",
    example: #"{ "type": "net_recv_assert", "node": "b", "from": "a", "payload": "hi" }"#
  )

  static let memoryAllocFailed = Explanation(
    "A simulated allocation failed.",
    cause: "A limit, a number of allocations, or the address space; the details have the `reason`.",
    fix: "Free before, or raise the limit; `assert_throws` around it expects the failure.",
    example: #"{ "type": "memory_limit_mb", "mb": 1 }, { "type": "memory_alloc", "bytes": "#
      + "2000000 }"
  )

  static let memoryAssertInUseBytes = Explanation(
    "Another number of bytes is in use than expected.",
    cause: "An allocation that is freed later, twice or never.",
    fix: "A `memory_checkpoint` before and after shows where it changes.",
    example: #"{ "type": "memory_assert_in_use_bytes", "equals": 0 }"#
  )

  static let memoryFree = Explanation(
    "The step names no allocation.",
    cause: "Its `key` is not set, or holds something else than an id.",
    fix: "Give the `memory_alloc` the same `key`.",
    example: #"{ "type": "memory_free", "key": "a" }"#
  )

  static let memoryFreeMissing = Explanation(
    "The allocation is not there, or no longer.",
    cause: "It was freed before: a double free.",
    fix: "Look for the other `memory_free` of it.",
    example: #"{ "type": "memory_free", "alloc_id": 1 }"#
  )

  static let memoryLeak = Explanation(
    "Allocations were never freed.",
    cause: "A `memory_free` is missing; the finding is at the first allocation that leaks.",
    fix: "Free it, or allow so many bytes by --leak-budget.",
    example: "fozzy run a.fozzy.json --det --leak-budget 4096"
  )

  static let memoryLeakBudget = Explanation(
    "More bytes leaked than --leak-budget allows.",
    cause: "A leak that grew.",
    fix: "The details list the allocations, the first with its step.",
    example: "fozzy run a.fozzy.json --det --leak-budget 4096"
  )
}
