import Files
import Replay
import Scenario
import SimKernel

/// What a run of a scenario, or its replay, came to.
struct RunReport {
  var status: RunStatus
  var seed: UInt64
  var isDeterministic: Bool
  /// In virtual time.
  var elapsed: VirtualDuration
  /// How many steps of the top level began.
  var stepsStarted: Int
  var findings: [Finding]
  /// What the run did with its simulated memory; nil when it used none.
  var memory: MemorySummary?
  var scenario: Scenario
  /// What findings and traces call the file.
  var name: String
  /// What the run is; nil for a replay that was not faithful, which is no run that was recorded.
  var identity: RunIdentity?
  /// Where its trace is, if one was asked for.
  var placement: Placement?
  /// Its records, where they were to be kept and are not too many.
  var kept: KeptRun?
  /// The last records before the failure; none of a run that passed.
  var lastRecords: [RecordLine] = []
  /// What each step did and when, where somebody wants to show it.
  var timeline: Timeline?

  /// What the run is, in 32 digits.
  var runID: String? { identity?.runID.description }
}
