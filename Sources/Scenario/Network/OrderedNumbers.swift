/// A set of numbers in ascending order, which finds its k-th smallest.
///
/// Copied in O(1); everything else is O(log *n*). A treap whose priorities are the numbers' own
/// digests (Seidel and Aragon, "Randomized search trees", 1996): equal sets have equal trees.
struct OrderedNumbers: Sendable {
  private indirect enum Tree: Sendable {
    case empty
    case node(left: Tree, number: UInt64, count: Int, right: Tree)
  }

  private var root = Tree.empty

  var count: Int { OrderedNumbers.count(of: root) }

  var isEmpty: Bool { count == 0 }

  /// The smallest number but `rank`.
  ///
  /// - Precondition: `rank < count`.
  subscript(rank: Int) -> UInt64 {
    var (tree, rank) = (root, rank)
    while case .node(let left, let number, _, let right) = tree {
      let before = OrderedNumbers.count(of: left)
      if rank == before { return number }
      if rank < before {
        tree = left
      } else {
        tree = right
        rank -= before + 1
      }
    }
    fatalError("OrderedNumbers: rank beyond the count of \(count)")
  }

  /// Adds a number that is not in the set.
  mutating func insert(_ number: UInt64) {
    let (below, above) = OrderedNumbers.split(root, before: number)
    let single = OrderedNumbers.node(.empty, number, .empty)
    root = OrderedNumbers.join(OrderedNumbers.join(below, single), above)
  }

  /// Takes a number out, if it is there.
  mutating func remove(_ number: UInt64) {
    let (below, rest) = OrderedNumbers.split(root, before: number)
    if number == .max {
      root = below
      return
    }
    let (_, above) = OrderedNumbers.split(rest, before: number + 1)
    root = OrderedNumbers.join(below, above)
  }

  /// The numbers in ascending order.
  ///
  /// O(*n*).
  var all: [UInt64] {
    var numbers: [UInt64] = []
    OrderedNumbers.list(root, &numbers)
    return numbers
  }

  private static func list(_ tree: Tree, _ numbers: inout [UInt64]) {
    guard case .node(let left, let number, _, let right) = tree else { return }
    list(left, &numbers)
    numbers.append(number)
    list(right, &numbers)
  }

  private static func count(of tree: Tree) -> Int {
    if case .node(_, _, let count, _) = tree { count } else { 0 }
  }

  private static func node(_ left: Tree, _ number: UInt64, _ right: Tree) -> Tree {
    .node(left: left, number: number, count: count(of: left) + 1 + count(of: right), right: right)
  }

  /// The finaliser of SplitMix64, which is a bijection: no two numbers have one priority.
  private static func priority(_ number: UInt64) -> UInt64 {
    var z = number &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  private static func split(_ tree: Tree, before limit: UInt64) -> (Tree, Tree) {
    guard case .node(let left, let number, _, let right) = tree else { return (.empty, .empty) }
    if number < limit {
      let (below, above) = split(right, before: limit)
      return (node(left, number, below), above)
    }
    let (below, above) = split(left, before: limit)
    return (below, node(above, number, right))
  }

  /// One tree of two, where all of `below` is less than all of `above`.
  private static func join(_ below: Tree, _ above: Tree) -> Tree {
    guard case .node(let left, let number, _, let right) = below else { return above }
    guard case .node(let otherLeft, let other, _, let otherRight) = above else { return below }
    if priority(number) > priority(other) { return node(left, number, join(right, above)) }
    return node(join(below, otherLeft), other, otherRight)
  }
}
