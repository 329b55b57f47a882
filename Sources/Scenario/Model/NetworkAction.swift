package import SimKernel

/// What a `net_*` step does.
package enum NetworkAction: Equatable, Sendable {
  case partition(Bytes, Bytes)
  case heal(Bytes, Bytes)
  case dropRate(Ratio)
  case reorder(Bool)
  case send(from: Bytes, to: Bytes, payload: Bytes)
  case deliverOne(DeliveryStrategy)
  /// Takes a message that a node received, from a given sender if there is one.
  case receive(node: Bytes, from: Bytes?, payload: Bytes)
}

/// Which of the messages under way `net_deliver_one` delivers.
package enum DeliveryStrategy: Equatable, Sendable {
  /// The oldest.
  case first
  /// Any, by a choice.
  case random
  /// Any where messages may overtake each other, otherwise the oldest.
  case asConfigured

  /// Reads the field `strategy`: every text but `random`, in any case, means the oldest.
  package init(_ text: Bytes?) {
    guard let text else {
      self = .asConfigured
      return
    }
    let isRandom = text.array.map { $0 | 0x20 } == Array("random".utf8)
    self = isRandom ? .random : .first
  }
}
