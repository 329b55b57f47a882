/// Something that `fozzy doctor` says about the environment or the runs.
struct Remark {
  /// The raw values are stable: scripts may depend on them.
  enum Code: String, CaseIterable {
    // Of the environment.
    case configuration = "config_error"
    case baseFolder = "base_dir_unusable"
    case hostFeature = "host_feature_missing"
    case leftovers = "files_left_by_killed_runs"
    case timeZone = "tz_set"
    case language = "lang_set"
    case locale = "lc_all_set"

    // Of an audit.
    case mismatch = "determinism_audit_mismatch"
    case unfaithful = "replay_diverged"
    case unmatched = "proc_unmatched_preflight"
    case notPassed = "run_did_not_pass"
    case limited = "audit_limited"
  }

  let code: Code

  /// One sentence without a full stop.
  let message: String
  var hint: String?
  var details: Document?

  var document: Document {
    .object(sorting: [
      Document.Member("code", .text(code.rawValue)), Document.Member("details", details),
      Document.Member("hint", hint.map { .text($0) }), Document.Member("message", .text(message)),
    ])
  }
}
