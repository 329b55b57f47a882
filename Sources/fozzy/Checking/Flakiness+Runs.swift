import Replay
import RunStore
import SimKernel

extension Flakiness {
  /// Finds out what the named runs came to.
  ///
  /// Two lines of the index are two runs, also with the same id: the same thing came again.
  ///
  /// - Parameters:
  ///   - names: As the user named them.
  ///   - session: Where to look.
  /// - Throws: ``CommandFailure`` for a run that can't be read, and for one that is named twice.
  init(runs names: [String], _ session: Session) throws(CommandFailure) {
    var results: [(name: String, result: RunResult)] = []
    var known: [(name: String, selector: RunSelector, runID: Bytes)] = []
    for name in names {
      let facts = try Flakiness.facts(try session.configuration().store.select(name, for: .report))
      let selector = RunSelector(name)
      let same = known.first { other in
        if case .number(let one) = selector, case .number(let two) = other.selector {
          return one == two
        }
        return facts.runID == other.runID
      }
      if let same { throw Flakiness.sameRun(same.name, name, facts.runID) }
      known.append((name, selector, facts.runID))
      results.append((name, RunResult(facts)))
    }
    self.init(results)
  }

  private static func facts(_ run: SelectedRun) throws(CommandFailure) -> RunFacts {
    if let entry = run.entry { return entry.facts }
    if let folder = run.folder { return folder.manifest.facts }
    guard let path = run.tracePath else {
      fatalError("Flakiness: a run has neither a folder nor a trace")
    }
    do throws(TraceError) {
      return try RecordedRun(path).facts
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func sameRun(_ first: String, _ second: String, _ runID: Bytes) -> CommandFailure {
    CommandFailure(
      .usage,
      "\(first) and \(second) are the same run, \(runID)",
      hint: "name each run once; the lines #N of the index are different runs"
    )
  }
}

extension RunResult {
  init(_ facts: RunFacts) {
    status = "\(facts.status)"
    findings = facts.findings.map { "\($0)" }
  }
}
