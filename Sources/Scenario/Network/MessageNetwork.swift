internal import HashTreeCollections
internal import SimKernel

/// The simulated network of a scenario: messages wait until a step delivers them.
///
/// It has no latency and moves nothing by itself. Copied in O(1). Sending, delivering and
/// receiving are O(log *n*); cutting and mending a link are O(*m* log *n*) for the *m* messages
/// under way on it.
struct MessageNetwork: Sendable {
  private struct Link: Sendable {
    var isCut = false
    /// The ids of the messages under way, in either direction.
    var messages = OrderedNumbers()
  }

  private var links = TreeDictionary<NodePair, Link>()
  private var underWay = TreeDictionary<UInt64, NetworkMessage>()
  /// The ids of the messages under way on links that are not cut.
  private var deliverable = OrderedNumbers()
  private var inboxes = TreeDictionary<Bytes, Inbox>()
  private var nextID: UInt64 = 1
  /// The sum of links, messages and inboxes.
  private var entries = Digest128.zero

  /// How likely it is that a message is lost when it is to be delivered.
  var dropRate = Ratio.never
  /// Whether messages may overtake each other.
  var isReordering = false

  var deliverableCount: Int { deliverable.count }

  /// How many messages are under way, those on cut links too.
  var underWayCount: Int { underWay.count }

  mutating func setCut(_ isCut: Bool, _ pair: NodePair) {
    var link = links[pair] ?? Link()
    if link.isCut == isCut { return }
    link.isCut = isCut
    for id in link.messages.all {
      if isCut { deliverable.remove(id) } else { deliverable.insert(id) }
    }
    if isCut { entries += cutEntry(pair) } else { entries -= cutEntry(pair) }
    links[pair] = link
  }

  /// Puts a message under way, also where the link is cut, and returns its id.
  mutating func send(_ message: NetworkMessage) -> UInt64 {
    let id = nextID
    nextID += 1
    underWay[id] = message
    var link = links.removeValue(forKey: message.pair) ?? Link()
    link.messages.insert(id)
    if !link.isCut { deliverable.insert(id) }
    links[message.pair] = link
    entries += entry(id, message)
    return id
  }

  /// Takes out the oldest deliverable message but `rank`.
  ///
  /// - Precondition: `rank < deliverableCount`.
  mutating func take(_ rank: Int) -> (id: UInt64, message: NetworkMessage) {
    let id = deliverable[rank]
    guard let message = underWay.removeValue(forKey: id) else {
      fatalError("MessageNetwork: message \(id) is not under way")
    }
    deliverable.remove(id)
    var link = links.removeValue(forKey: message.pair) ?? Link()
    link.messages.remove(id)
    if link.isCut || !link.messages.isEmpty { links[message.pair] = link }
    entries -= entry(id, message)
    return (id, message)
  }

  /// Lets a message arrive at its receiver.
  mutating func deliver(_ message: NetworkMessage) {
    var inbox = inboxes.removeValue(forKey: message.receiver) ?? Inbox(of: message.receiver)
    entries -= inbox.digest
    inbox.append(message)
    entries += inbox.digest
    inboxes[message.receiver] = inbox
  }

  /// Takes the oldest message that `node` received with this payload, from `sender` if one is given.
  ///
  /// - Returns: Whether there was one.
  mutating func receive(_ payload: Bytes, at node: Bytes, from sender: Bytes?) -> Bool {
    guard var inbox = inboxes.removeValue(forKey: node) else { return false }
    entries -= inbox.digest
    let isTaken = inbox.take(payload, from: sender)
    entries += inbox.digest
    inboxes[node] = inbox
    return isTaken
  }
}

extension MessageNetwork {
  /// O(1).
  var digest: Digest128 { digest(with: entries) }

  /// The digest computed anew from everything.
  ///
  /// O(state).
  var digestFromScratch: Digest128 {
    var sum = Digest128.zero
    for pair in links.keys.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
      if let link = links[pair], link.isCut { sum += cutEntry(pair) }
    }
    for id in underWay.keys.sorted() {
      if let message = underWay[id] { sum += entry(id, message) }
    }
    for node in inboxes.keys.sorted() {
      if let inbox = inboxes[node] { sum += inbox.digestFromScratch }
    }
    return digest(with: sum)
  }

  private func digest(with entries: Digest128) -> Digest128 {
    var sum = entries
    // What is as it was in the beginning adds nothing.
    if nextID > 1 { sum += .entry(.network, "sent", Bytes(String(nextID))) }
    if isReordering { sum += .entry(.network, "reordering", .empty) }
    if !dropRate.isNever {
      sum += .entry(.network, "drop rate", Bytes("\(dropRate.numerator)/\(dropRate.denominator)"))
    }
    return sum
  }

  private func cutEntry(_ pair: NodePair) -> Digest128 {
    .entry(.network, "cut", pair.digestBytes)
  }

  private func entry(_ id: UInt64, _ message: NetworkMessage) -> Digest128 {
    message.digest(.underWay, id)
  }
}
