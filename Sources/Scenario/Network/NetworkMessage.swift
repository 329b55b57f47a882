internal import SimKernel

/// A message between two nodes of the simulated network.
struct NetworkMessage: Equatable, Sendable {
  var sender: Bytes
  var receiver: Bytes
  var payload: Bytes

  var pair: NodePair { NodePair(sender, receiver) }

  /// The part of a state digest for the message with this number at this place.
  func digest(_ place: Place, _ number: UInt64) -> Digest128 {
    Digest128.entry(.network, sender, receiver).followed(by: payload)
      .followed(by: number, place.rawValue)
  }

  /// Where a message can be.
  enum Place: UInt64 {
    /// Its number is its id.
    case underWay = 1
    /// Its number counts the receiver's arrivals.
    case received = 2
  }
}

/// Two nodes, in whichever order they are named.
struct NodePair: Hashable, Sendable {
  let first: Bytes
  let second: Bytes

  init(_ one: Bytes, _ other: Bytes) {
    (first, second) = one < other ? (one, other) : (other, one)
  }

  /// The pair as bytes, injectively, for the state digest.
  var digestBytes: Bytes { .joined([first, second]) }
}
