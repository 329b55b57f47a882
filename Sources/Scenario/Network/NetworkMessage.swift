internal import SimKernel

/// A message between two nodes of the simulated network.
struct NetworkMessage: Equatable, Sendable {
  var sender: Bytes
  var receiver: Bytes
  var payload: Bytes

  var pair: NodePair { NodePair(sender, receiver) }

  /// The message as bytes, injectively, for the state digest.
  var digestBytes: Bytes { .joined([sender, receiver, payload]) }
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
