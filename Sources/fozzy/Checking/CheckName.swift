/// The checks of `fozzy ci`, in the order in which they are reported.
///
/// The raw values are stable: scripts may depend on them.
enum CheckName: String, CaseIterable {
  case traceVerify = "trace_verify"
  case replayOutcomeClass = "replay_outcome_class"
  case replayWarningParity = "replay_warning_parity"
  case strictWarningPolicy = "strict_warning_policy"
  case replayMemoryParity = "replay_memory_parity"
  case memoryPolicy = "memory_policy"
  case artifactsIntegrity = "artifacts_zip_integrity"
  case flakeBudget = "flake_budget"
}
