internal import HashTreeCollections
internal import SimKernel

/// The messages that a node has received and nobody has taken, oldest first.
///
/// Copied in O(1); everything else is O(log *n*).
struct Inbox: Sendable {
  /// Messages that a search does not tell apart.
  private struct Kind: Hashable {
    var payload: Bytes
    /// nil = whoever sent them.
    var sender: Bytes?
  }

  private let node: Bytes
  private var arrivalCount: UInt64 = 0
  private var senders = TreeDictionary<UInt64, Bytes>()
  private var arrivals = TreeDictionary<Kind, OrderedNumbers>()
  private(set) var digest = Digest128.zero

  init(of node: Bytes) { self.node = node }

  mutating func append(_ message: NetworkMessage) {
    let arrival = arrivalCount
    arrivalCount += 1
    senders[arrival] = message.sender
    for sender in [nil, message.sender] {
      arrivals[
        Kind(payload: message.payload, sender: sender),
        default: OrderedNumbers()
      ].insert(arrival)
    }
    digest += entry(arrival, message)
  }

  /// Takes the oldest message with this payload, and from this sender if one is given.
  ///
  /// - Returns: Whether there was one.
  mutating func take(_ payload: Bytes, from wanted: Bytes?) -> Bool {
    guard let found = arrivals[Kind(payload: payload, sender: wanted)], !found.isEmpty else {
      return false
    }
    let arrival = found[0]
    guard let sender = senders.removeValue(forKey: arrival) else {
      fatalError("Inbox: message \(arrival) has no sender")
    }
    for sender in [nil, sender] { remove(arrival, Kind(payload: payload, sender: sender)) }
    digest -= entry(
      arrival,
      NetworkMessage(sender: sender, receiver: node, payload: payload)
    )
    return true
  }

  private mutating func remove(_ arrival: UInt64, _ kind: Kind) {
    guard var numbers = arrivals.removeValue(forKey: kind) else { return }
    numbers.remove(arrival)
    if !numbers.isEmpty { arrivals[kind] = numbers }
  }

  /// The digest computed anew from every message.
  var digestFromScratch: Digest128 {
    var sum = Digest128.zero
    let kinds = arrivals.keys.sorted {
      ($0.payload, $0.sender ?? "") < ($1.payload, $1.sender ?? "")
    }
    for kind in kinds {
      guard let sender = kind.sender, let numbers = arrivals[kind] else { continue }
      for arrival in numbers.all {
        sum += entry(
          arrival,
          NetworkMessage(sender: sender, receiver: node, payload: kind.payload)
        )
      }
    }
    return sum
  }

  private func entry(_ arrival: UInt64, _ message: NetworkMessage) -> Digest128 {
    message.digest(.received, arrival)
  }
}
