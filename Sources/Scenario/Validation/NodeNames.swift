import SimKernel

/// The names of the nodes of a distributed scenario.
struct NodeNames {
  private let names: [Bytes]
  private let sorted: [Bytes]

  /// The nodes that the `distributed` object names or counts; nil where it does neither well.
  init?(of object: JSONNode, in document: JSONDocument) {
    if let list = document.value(of: "nodes", in: object), document.kind(of: list) == .array {
      names = document.elements(of: list).map { document.text($0) }
    } else if let node = document.value(of: "node_count", in: object),
      let count = document.integer(node, as: Int64.self), 1...10_000 ~= count
    {
      names = (0..<count).map { Bytes("n\($0)") }
    } else {
      return nil
    }
    sorted = names.sorted()
  }

  /// Whether a node has the name.
  ///
  /// O(log *n*).
  func contains(_ name: Bytes) -> Bool {
    var range = sorted.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if sorted[middle] == name { return true }
      range =
        sorted[middle] < name ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return false
  }

  func nearest(to name: Bytes) -> String? {
    nearestName(to: excerpt(name), among: names.lazy.map { excerpt($0) })
  }
}
