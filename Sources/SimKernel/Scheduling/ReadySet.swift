/// The tasks that could run now, oldest first.
///
/// A ring. Place 0 is the oldest. Taking place *i* moves the oldest task to place *i*, so that taking is
/// O(1) and answers of 0 are first in, first out. The rule is part of the contract: a recorded schedule
/// means the same run for ever.
package struct ReadySet: Sendable {
  private var ring: [TaskID]
  private var head = 0
  package private(set) var count = 0

  package init() { ring = [TaskID](repeating: .kernel, count: 8) }

  package var isEmpty: Bool { count == 0 }

  /// The task at a place.
  ///
  /// O(1).
  package subscript(place: Int) -> TaskID { ring[(head &+ place) & (ring.count &- 1)] }

  /// Appends a task as the youngest.
  ///
  /// O(1) amortised.
  mutating func append(_ task: TaskID) {
    if count == ring.count { grow() }
    ring[(head &+ count) & (ring.count &- 1)] = task
    count &+= 1
  }

  /// Takes the task at a place out.
  ///
  /// O(1).
  mutating func take(_ place: Int) -> TaskID {
    invariant(place < count, "ReadySet: place \(place) of \(count)")
    let mask = ring.count &- 1
    let index = (head &+ place) & mask
    let taken = ring[index]
    ring[index] = ring[head]
    head = (head &+ 1) & mask
    count &-= 1
    return taken
  }

  private mutating func grow() {
    var larger: [TaskID] = []
    larger.reserveCapacity(ring.count * 2)
    for place in 0..<count { larger.append(self[place]) }
    while larger.count < ring.count * 2 { larger.append(.kernel) }
    ring = larger
    head = 0
  }
}
