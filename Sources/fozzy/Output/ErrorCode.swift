/// What an error document is about.
///
/// The raw values are stable: scripts may depend on them.
enum ErrorCode: String, CaseIterable {
  case usage = "usage_error"
  case notAvailable = "not_available"
  case configuration = "config_error"
  case scenario = "scenario_error"
  case notRecorded = "not_recorded"
  case auditTimeout = "audit_timeout"

  // A file or folder that was named.
  case notFound = "not_found"
  case permissionDenied = "permission_denied"
  case notAFile = "not_a_file"
  case notAFolder = "not_a_folder"
  case tooLarge = "too_large"
  case exists = "exists"
  case busy = "busy"
  case filesChanged = "files_changed"
  case flakeBudget = "flake_budget"
  case inputOutput = "io_error"

  // A run that was named.
  case ambiguous = "ambiguous_run"
  case notARun = "not_a_run"
  case runDamaged = "run_damaged"

  // A trace that was named.
  case traceUnreadable = "trace_unreadable"
  case notATrace = "not_a_trace"
  case traceTooNew = "trace_too_new"
  case traceOtherBehaviour = "trace_other_behaviour"
  case traceIncomplete = "trace_incomplete"
  case traceCorrupt = "trace_corrupt"
  case traceOptions = "trace_options"
  case traceProgram = "trace_program"
}
