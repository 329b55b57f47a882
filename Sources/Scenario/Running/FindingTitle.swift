/// What a finding is about, in one stable word.
///
/// Scripts may depend on the raw values. `fozzy explain` says what each means.
package enum FindingTitle: String, CaseIterable, Sendable {
  // An assertion of the scenario.
  case assertOK = "assert_ok"
  case assertEqInt = "assert_eq_int"
  case assertNeInt = "assert_ne_int"
  case assertEqStr = "assert_eq_str"
  case assertNeStr = "assert_ne_str"
  case assertEventuallyKV = "assert_eventually_kv"
  case assertNeverKV = "assert_never_kv"
  case assertThrows = "assert_throws"
  case assertRejects = "assert_rejects"
  case getKVAssert = "get_kv_assert"
  case fail
  case panic

  // Time, and the run as a whole.
  case frozenSleep = "frozen_sleep"
  case advanceRequiresDet = "advance_requires_det"
  case timeout
  case deadlock
  case noStepsExecuted = "no_steps_executed"
  case unknownKey = "unknown_key"

  // Files.
  case fsWrite = "fs_write"
  case fsReadAssert = "fs_read_assert"
  case fsRestoreMissingSnapshot = "fs_restore_missing_snapshot"
  case hostFsPath = "host_fs_path"
  case hostFsWrite = "host_fs_write"
  case hostFsReadAssert = "host_fs_read_assert"
  case hostFsSnapshot = "host_fs_snapshot"
  case hostFsRestore = "host_fs_restore"
  case hostFsRestoreMissingSnapshot = "host_fs_restore_missing_snapshot"

  // Processes.
  case procUnmatched = "proc_unmatched"
  case procExit = "proc_exit"
  case procStdout = "proc_stdout"
  case procStderr = "proc_stderr"
  case procTimeout = "proc_timeout"
  case procSpawnHost = "proc_spawn_host"
  case procWhenHostUnmatched = "proc_when_host_unmatched"
  case procWhenHostExit = "proc_when_host_exit"
  case procWhenHostStdout = "proc_when_host_stdout"
  case procWhenHostStderr = "proc_when_host_stderr"

  // HTTP.
  case httpUnmatched = "http_unmatched"
  case httpStatus = "http_status"
  case httpHeaders = "http_headers"
  case httpBody = "http_body"
  case httpJSON = "http_json"
  case httpJSONParse = "http_json_parse"
  case httpHostRequest = "http_host_request"
  case httpHostURL = "http_host_url"
  case httpWhenHostPath = "http_when_host_path"
  case httpWhenHostUnmatched = "http_when_host_unmatched"
  case httpWhenHostStatus = "http_when_host_status"
  case httpWhenHostHeaders = "http_when_host_headers"
  case httpWhenHostBody = "http_when_host_body"
  case httpWhenHostJSON = "http_when_host_json"
  case httpWhenHostJSONParse = "http_when_host_json_parse"

  // The network and memory, which are simulated.
  case netDeliver = "net_deliver"
  case netRecvAssert = "net_recv_assert"
  case memoryAllocFailed = "memory_alloc_failed"
  case memoryAssertInUseBytes = "memory_assert_in_use_bytes"
  case memoryFree = "memory_free"
  case memoryFreeMissing = "memory_free_missing"
  case memoryLeak = "memory_leak"
  case memoryLeakBudget = "memory_leak_budget"
}

extension FindingTitle: CustomStringConvertible {
  package var description: String { rawValue }
}
