/// Timers by deadline, then by the order of setting: a heap in which each entry has four children.
///
/// Half as many levels as with two children, and a level's children lie side by side (Johnson,
/// "Priority queues with update and finding minimum spanning trees", 1975). The library's heap also
/// knows its greatest entry, which nobody asks for here and which was a fifth of a kernel event.
package struct TimerHeap: Sendable {
  package struct Entry: Sendable {
    /// The deadline above, the sequence number below: one comparison orders both.
    package let key: UInt128
    package let task: TaskID

    package init(deadline: UInt64, sequence: UInt64, task: TaskID) {
      key = UInt128(deadline) << 64 | UInt128(sequence)
      self.task = task
    }

    package var deadline: UInt64 { UInt64(truncatingIfNeeded: key >> 64) }
    package var sequence: UInt64 { UInt64(truncatingIfNeeded: key) }
  }

  private var entries: [Entry] = []

  package init() {}

  package var count: Int { entries.count }

  /// The entry with the least key.
  package var first: Entry? { entries.first }

  /// O(log *n*).
  package mutating func insert(_ entry: Entry) {
    entries.append(entry)
    var entries = entries.mutableSpan
    var place = entries.count &- 1
    while place > 0 {
      let parent = (place &- 1) &>> 2
      if entries[parent].key < entry.key { break }
      entries[place] = entries[parent]
      place = parent
    }
    entries[place] = entry
  }

  /// Takes out the entry with the least key; there must be one.
  ///
  /// O(log *n*).
  package mutating func removeFirst() {
    let last = entries.removeLast()
    if entries.isEmpty { return }
    var entries = entries.mutableSpan
    TimerHeap.put(last, into: &entries, from: 0)
  }

  /// Drops the entries that `isKept` refuses.
  ///
  /// O(*n*).
  package mutating func filter(_ isKept: (Entry) -> Bool) {
    entries.removeAll { !isKept($0) }
    var entries = entries.mutableSpan
    var place = (entries.count &+ 2) &>> 2
    while place > 0 {
      place &-= 1
      TimerHeap.put(entries[place], into: &entries, from: place)
    }
  }

  /// Moves the hole at `place` down until `entry` fits into it.
  private static func put(
    _ entry: Entry,
    into entries: inout MutableSpan<Entry>,
    from place: Int
  ) {
    var hole = place
    while let least = leastChild(of: hole, entries), entries[least].key < entry.key {
      entries[hole] = entries[least]
      hole = least
    }
    entries[hole] = entry
  }

  private static func leastChild(of place: Int, _ entries: borrowing MutableSpan<Entry>) -> Int? {
    let first = place &* 4 &+ 1
    if first &+ 3 < entries.count {
      // Two pairs and then their winners: no branch that can be guessed wrong.
      let left = entries[first &+ 1].key < entries[first].key ? first &+ 1 : first
      let right = entries[first &+ 3].key < entries[first &+ 2].key ? first &+ 3 : first &+ 2
      return entries[right].key < entries[left].key ? right : left
    }
    if first >= entries.count { return nil }
    var least = first
    for child in first &+ 1..<entries.count where entries[child].key < entries[least].key {
      least = child
    }
    return least
  }
}
