/// Enumerates every schedule and every fault of a program, one run after another.
///
/// Walks the tree of `schedule` and `fault` answers depth first, simplest answers first. Use one source
/// for all runs and ask ``advance()`` between them. `data` answers come from the seed and are the same
/// in every run whose earlier draws of that stream are the same.
package final class DepthFirstSource: ChoiceSource {
  private struct Branch {
    var maximum: UInt64
    var answer: UInt64
  }

  private let seed: UInt64
  private var generators: StreamGenerators
  /// The answers of the current run so far, and beyond them those it must still follow.
  private var path: [Branch] = []
  private var depth = 0

  package init(seed: UInt64) {
    self.seed = seed
    generators = StreamGenerators(seed: seed)
  }

  /// Moves to the next unvisited path; call it after each run.
  ///
  /// - Returns: false when all paths have been visited.
  package func advance() -> Bool {
    path.removeLast(path.count - depth)
    while let last = path.last, last.answer == last.maximum { path.removeLast() }
    depth = 0
    generators = StreamGenerators(seed: seed)
    guard let last = path.indices.last else { return false }
    path[last].answer += 1
    return true
  }

  package func schedule(_ ready: ReadySet, last: TaskID?, names: NameTable) -> UInt64? {
    branch(maximum: UInt64(ready.count - 1))
  }

  package func fault(_ site: Name, ratio: Ratio, names: NameTable) -> UInt64? {
    branch(maximum: 1)
  }

  package func data(_ stream: Name, maximum: UInt64, names: NameTable) -> UInt64? {
    generators.draw(stream, through: maximum, names: names)
  }

  /// The answer of the current path at this depth; nil when the program, given the same answers, asked
  /// something else than before.
  private func branch(maximum: UInt64) -> UInt64? {
    if depth == path.count { path.append(Branch(maximum: maximum, answer: 0)) }
    let branch = path[depth]
    depth += 1
    return branch.maximum == maximum ? branch.answer : nil
  }
}
