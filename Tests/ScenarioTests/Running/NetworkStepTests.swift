import Scenario
import SimKernel
import Testing

@Suite("network steps")
struct NetworkStepTests {
  private func send(_ payload: String, _ from: String = "a", _ to: String = "b") -> String {
    #"{"type":"net_send","from":"\#(from)","to":"\#(to)","payload":"\#(payload)"}"#
  }

  private let deliver = #"{"type":"net_deliver_one"}"#

  @Test("deliver the oldest message first, and leave events")
  func delivers() throws {
    let run = ScenarioRun(
      [
        send("one"), send("three", "b", "a"), deliver, deliver,
        #"{"type":"net_recv_assert","node":"b","from":"a","payload":"one"}"#,
        #"{"type":"net_recv_assert","node":"a","payload":"three"}"#,
      ].joined(separator: ",")
    )
    #expect(run.outcome == ["pass"])
    #expect(try run.choices() == [])
    #expect(
      try run.events() == [
        "event=net_send id=1 from=a to=b payload_size=3",
        "event=net_send id=2 from=b to=a payload_size=5",
        "event=net_deliver id=1 from=a to=b payload_size=3",
        "event=net_deliver id=2 from=b to=a payload_size=5",
      ]
    )
  }

  @Test("findings say what is under way and what was not received")
  func findings() {
    expectGolden(
      #"""
      {"type":"net_deliver_one"}
        fail
        assertion net_deliver at step 0: nothing can be delivered: no message is under way
      {"type":"net_partition","a":"b","b":"a"},{"type":"net_send","from":"a","to":"b","payload":""},{"type":"net_deliver_one"}
        fail
        assertion net_deliver at step 2: nothing can be delivered: the only message under way is on a partitioned link
      {"type":"net_send","from":"a","to":"b","payload":""},{"type":"net_send","from":"b","to":"a","payload":""},{"type":"net_partition","a":"a","b":"b"},{"type":"net_deliver_one"}
        fail
        assertion net_deliver at step 3: nothing can be delivered: all 2 messages under way are on partitioned links
      {"type":"net_recv_assert","node":"b","payload":"p"}
        fail
        assertion net_recv_assert at step 0: "b" has received no message "p"
      {"type":"net_send","from":"a","to":"b","payload":"p"},{"type":"net_deliver_one"},{"type":"net_recv_assert","node":"b","from":"c","payload":"p"}
        fail
        assertion net_recv_assert at step 2: "b" has received no message "p" from "c"
      """#
    ) { ScenarioRun($0).outcome }
  }

  @Test("a pick is a choice where it is random and there are several messages")
  func picks() throws {
    let answers = ListSource([ListSource.Stream(name: "net.pick", answers: [2, 9, 5])])
    let run = ScenarioRun(
      [
        send("1"), send("2"), send("3"), #"{"type":"net_deliver_one","strategy":"RANDOM"}"#,
        #"{"type":"net_set_reorder","enabled":true}"#, deliver,
        send("4"), #"{"type":"net_deliver_one","strategy":"oldest"}"#, deliver,
      ].joined(separator: ","),
      choices: answers
    )
    #expect(run.outcome == ["pass"])
    // The last two messages leave no question: one is told to be the oldest, one is alone.
    #expect(try run.choices() == ["net.pick 2 2", "net.pick 1 1"])
    let delivered = try run.events().compactMap {
      $0.firstMatch(of: /event=net_deliver id=(\d)/)?.output.1
    }
    #expect(delivered == ["3", "2", "1", "4"])
  }

  @Test("messages are lost by a choice, or without one at the rates 0 and 1")
  func loses() throws {
    let rates = ["0.0", "0.5", "1"].map { #"{"type":"net_set_drop_rate","rate":\#($0)}"# }
    let source = ListSource([ListSource.Stream(name: "net.loss", answers: [1, 0])])
    let run = ScenarioRun(
      [
        send("1"), send("2"), send("3"), send("4"), rates[0], deliver, rates[1], deliver, deliver,
        rates[2], deliver,
      ].joined(separator: ","),
      choices: source
    )
    #expect(run.outcome == ["pass"])
    #expect(try run.choices() == ["net.loss 1 1", "net.loss 1 0"])
    let ends = try run.events().dropFirst(4).map { String($0.prefix { $0 != " " }) }
    #expect(ends == ["event=net_deliver", "event=net_drop", "event=net_deliver", "event=net_drop"])
  }

  @Test("messages are lost about as often as the rate says")
  func losesOften() throws {
    let steps =
      [#"{"type":"net_set_drop_rate","rate":0.25}"#]
      + (0..<400).flatMap { _ in [send("p"), deliver] }
    let run = ScenarioRun(steps.joined(separator: ","), choices: SeededSource(seed: 3))
    let lost = try run.events().filter { $0.hasPrefix("event=net_drop") }.count
    #expect((70...130).contains(lost), "\(lost) of 400")
  }

  @Test("picks, losses and later draws come from streams of their own")
  func streams() throws {
    let draw = #"{"type":"rand_u64"}"#
    let alone = try ScenarioRun(draw).choices()
    let after = try ScenarioRun(
      [
        #"{"type":"net_set_drop_rate","rate":0.3}"#, send("1"), send("2"),
        #"{"type":"net_deliver_one","strategy":"random"}"#, draw,
      ].joined(separator: ",")
    ).choices()
    #expect(after.count == 3)
    #expect(after.last == alone.first)
  }

  @Test("random messages, partitions and receipts agree with plain lists")
  func agreesWithModel() {
    for seed: UInt64 in 0..<40 {
      var model = NetworkModel(seed: seed)
      for _ in 0..<120 { model.step() }
      let run = ScenarioRun(model.steps.joined(separator: ","), choices: model.choices)
      #expect(run.outcome == ["pass"], "seed \(seed)")
      #expect(model.deliveredCount > 0, "seed \(seed)")
    }
  }
}

/// A network of plain lists, which writes the steps that it takes and says which must fail.
private struct NetworkModel {
  typealias Message = (from: String, to: String, payload: String)

  private var random: TestGenerator
  private var underWay: [Message] = []
  private var received: [Message] = []
  private var cut: [Set<String>] = []
  private var isReordering = false
  private var isLosing = false
  private var picks: [UInt64] = []
  private var losses: [UInt64] = []
  private(set) var steps: [String] = []
  private(set) var deliveredCount = 0

  init(seed: UInt64) { random = TestGenerator(seed: seed) }

  var choices: ListSource {
    ListSource([
      ListSource.Stream(name: "net.pick", answers: picks),
      ListSource.Stream(name: "net.loss", answers: losses),
    ])
  }

  mutating func step() {
    switch random.below(10) {
    case 0: partition()
    case 1:
      isReordering = random.below(2) == 0
      steps.append(#"{"type":"net_set_reorder","enabled":\#(isReordering)}"#)
    case 2:
      isLosing = random.below(2) == 0
      steps.append(#"{"type":"net_set_drop_rate","rate":\#(isLosing ? 0.5 : 0)}"#)
    case 3, 4, 5:
      let message = message()
      underWay.append(message)
      steps.append(
        #"{"type":"net_send","from":"\#(message.from)","to":"\#(message.to)","#
          + #""payload":"\#(message.payload)"}"#
      )
    case 6, 7: deliver()
    default: receive()
    }
  }

  private mutating func node() -> String { ["a", "b", "c", "é"][random.below(4)] }

  private mutating func message() -> Message { (node(), node(), ["x", "y"][random.below(2)]) }

  private mutating func partition() {
    let (one, other) = (node(), node())
    let isCut = random.below(2) == 0
    cut.removeAll { $0 == [one, other] }
    if isCut { cut.append([one, other]) }
    steps.append(#"{"type":"net_\#(isCut ? "partition" : "heal")","a":"\#(one)","b":"\#(other)"}"#)
  }

  private mutating func deliver() {
    let deliverable = underWay.indices.filter {
      !cut.contains([underWay[$0].from, underWay[$0].to])
    }
    let strategy = ["", #","strategy":"random""#, #","strategy":"fifo""#][random.below(3)]
    let step = #"{"type":"net_deliver_one"\#(strategy)}"#
    if deliverable.isEmpty { return steps.append(Self.failing(step)) }
    let isRandom = strategy.isEmpty ? isReordering : strategy.contains("random")
    var rank = 0
    if isRandom, deliverable.count > 1 {
      rank = random.below(deliverable.count)
      picks.append(UInt64(rank))
    }
    let message = underWay.remove(at: deliverable[rank])
    steps.append(step)
    if isLosing {
      losses.append(UInt64(random.below(2)))
      if losses.last == 1 { return }
    }
    received.append(message)
    deliveredCount += 1
  }

  private mutating func receive() {
    let (from, node, payload) = message()
    let isFrom = random.below(2) == 0
    let sender = isFrom ? #","from":"\#(from)""# : ""
    let step = #"{"type":"net_recv_assert","node":"\#(node)","payload":"\#(payload)"\#(sender)}"#
    let index = received.firstIndex {
      $0.to == node && $0.payload == payload && (!isFrom || $0.from == from)
    }
    guard let index else { return steps.append(Self.failing(step)) }
    received.remove(at: index)
    steps.append(step)
  }

  private static func failing(_ step: String) -> String {
    #"{"type":"assert_throws","steps":[\#(step)]}"#
  }
}
