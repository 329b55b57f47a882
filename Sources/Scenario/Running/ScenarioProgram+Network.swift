internal import SimKernel

// The steps on the simulated network.

extension ScenarioProgram {
  mutating func performOnNetwork(
    _ action: NetworkAction,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    switch action {
    case .partition(let one, let other): state.network.setCut(true, NodePair(one, other))
    case .heal(let one, let other): state.network.setCut(false, NodePair(one, other))
    case .dropRate(let rate): state.network.dropRate = rate
    case .reorder(let isReordering): state.network.isReordering = isReordering
    case .send(let sender, let receiver, let payload):
      let message = NetworkMessage(sender: sender, receiver: receiver, payload: payload)
      report("net_send", state.network.send(message), message, kernel)
    case .deliverOne(let strategy): return deliverOne(strategy, path, kernel)
    case .receive(let node, let sender, let payload):
      return receive(payload, at: node, from: sender, path)
    }
    return .passed
  }

  /// Delivers or loses one message.
  ///
  /// Choices: one in `net.pick`, where the pick is random and there are several; one fault in
  /// `net.loss`, unless the drop rate is 0 or 1.
  private mutating func deliverOne(
    _ strategy: DeliveryStrategy,
    _ path: StepPath,
    _ kernel: Kernel
  ) -> StepOutcome {
    let count = state.network.deliverableCount
    if count == 0 {
      let waiting = state.network.underWayCount
      let reason =
        switch waiting {
        case 0: "no message is under way"
        case 1: "the only message under way is on a partitioned link"
        default: "all \(waiting) messages under way are on partitioned links"
        }
      return .failed(
        Finding(.assertion, .netDeliver, "nothing can be delivered: \(reason)", path: path)
      )
    }
    let isRandom =
      switch strategy {
      case .first: false
      case .random: true
      case .asConfigured: state.network.isReordering
      }
    let rank =
      isRandom ? kernel.choose(names.name(.pick, kernel.names), through: UInt64(count - 1)) : 0
    let (id, message) = state.network.take(Int(rank))
    if kernel.fault(names.name(.loss, kernel.names), ratio: state.network.dropRate) {
      report("net_drop", id, message, kernel)
    } else {
      state.network.deliver(message)
      report("net_deliver", id, message, kernel)
    }
    return .passed
  }

  private mutating func receive(
    _ payload: Bytes,
    at node: Bytes,
    from sender: Bytes?,
    _ path: StepPath
  ) -> StepOutcome {
    if state.network.receive(payload, at: node, from: sender) { return .passed }
    let origin = sender.map { " from \(shownText($0))" } ?? ""
    let message = "\(shownText(node)) has received no message \(shownText(payload))\(origin)"
    return .failed(Finding(.assertion, .netRecvAssert, message, path: path))
  }

  private func report(
    _ event: Bytes,
    _ id: UInt64,
    _ message: NetworkMessage,
    _ kernel: Kernel
  ) {
    let fields: [EventField] = [
      (.id, .decimal(id)), (.from, message.sender), (.to, message.receiver),
      (.payloadSize, .decimal(UInt64(message.payload.count))),
    ]
    report(event, kernel, fields)
  }
}
