/// Schedules by random priorities with a few random changes of priority.
///
/// Burckhardt, Kothari, Musuvathi and Nagarakatte, "A randomized scheduler with probabilistic
/// guarantees of finding bugs" (ASPLOS 2010): with *n* tasks and *k* scheduling questions a bug of depth
/// *d* is found with probability at least 1/(n·k^(d−1)). Departs from the paper in that *k* counts
/// questions with at least two ready tasks, and that tasks get their priority when first seen ready.
/// Faults and data come from the seed.
package final class PCTSource: ChoiceSource {
  private var generators: StreamGenerators
  private var priorityGenerator: Generator
  /// The questions before which a priority changes, ascending.
  private var changePoints: [UInt64] = []
  /// By task number; 0 = not seen yet.
  ///
  /// Fresh priorities are above all that a change point gives.
  private var priorities: [UInt64] = []
  private var questionCount: UInt64 = 0
  private let depth: UInt64

  /// - Parameters:
  ///   - seed: Gives priorities, change points, faults and data.
  ///   - depth: The depth of the bugs looked for: 1 + the number of priority changes; at least 1.
  ///   - questions: About how many scheduling questions a run asks; at least 1.
  package init(seed: UInt64, depth: UInt64, questions: UInt64) {
    invariant(depth > 0, "PCTSource: the depth is 0")
    invariant(questions > 0, "PCTSource: no questions are expected")
    self.depth = depth
    generators = StreamGenerators(seed: seed)
    priorityGenerator = Generator(seed: seed, stream: "schedule.pct")
    for _ in 1..<depth { changePoints.append(priorityGenerator.next(through: questions - 1)) }
    changePoints.sort(by: >)
  }

  /// Complexity: O(ready tasks).
  package func schedule(_ ready: ReadySet, last: TaskID?, names: NameTable) -> UInt64? {
    while changePoints.last == questionCount {
      changePoints.removeLast()
      // The k-th change gives a priority of its own, below every fresh one: 1 … depth - 1.
      if let last { setPriority(of: last, to: UInt64(changePoints.count) + 1) }
    }
    questionCount += 1
    var best = 0
    for place in 0..<ready.count where priority(of: ready[place]) > priority(of: ready[best]) {
      best = place
    }
    return UInt64(best)
  }

  package func fault(_ site: Name, ratio: Ratio, names: NameTable) -> UInt64? {
    generators.drawFault(site, ratio: ratio, names: names)
  }

  package func data(_ stream: Name, maximum: UInt64, names: NameTable) -> UInt64? {
    generators.draw(stream, through: maximum, names: names)
  }

  private func priority(of task: TaskID) -> UInt64 {
    let index = Int(task.number)
    if index < priorities.count, priorities[index] > 0 { return priorities[index] }
    let fresh = depth + priorityGenerator.next(through: 1 << 62)
    setPriority(of: task, to: fresh)
    return fresh
  }

  private func setPriority(of task: TaskID, to priority: UInt64) {
    let index = Int(task.number)
    while priorities.count <= index { priorities.append(0) }
    priorities[index] = priority
  }
}
