import Scenario

extension FindingTitle: Explained {
  static let family = "a finding"

  var explanation: Explanation {
    switch self {
    case .assertOK: .assertOK
    case .assertEqInt: .assertEqInt
    case .assertNeInt: .assertNeInt
    case .assertEqStr: .assertEqStr
    case .assertNeStr: .assertNeStr
    case .assertEventuallyKV: .assertEventuallyKV
    case .assertNeverKV: .assertNeverKV
    case .assertThrows: .assertThrows
    case .assertRejects: .assertRejects
    case .getKVAssert: .getKVAssert
    case .fail: .fail
    case .panic: .panic
    case .frozenSleep: .frozenSleep
    case .advanceRequiresDet: .advanceRequiresDet
    case .timeout: .timeout
    case .deadlock: .deadlock
    case .noStepsExecuted: .noStepsExecuted
    case .unknownKey: .unknownKey
    case .fsWrite: .fsWrite
    case .fsReadAssert: .fsReadAssert
    case .fsRestoreMissingSnapshot: .fsRestoreMissingSnapshot
    case .hostFsPath: .hostFsPath
    case .hostFsWrite: .hostFsWrite
    case .hostFsReadAssert: .hostFsReadAssert
    case .hostFsSnapshot: .hostFsSnapshot
    case .hostFsRestore: .hostFsRestore
    case .hostFsRestoreMissingSnapshot: .hostFsRestoreMissingSnapshot
    case .procUnmatched: .procUnmatched
    case .procExit: .procExit
    case .procStdout: .procStdout
    case .procStderr: .procStderr
    case .procTimeout: .procTimeout
    case .procSpawnHost: .procSpawnHost
    case .procWhenHostUnmatched: .procWhenHostUnmatched
    case .procWhenHostExit: .procWhenHostExit
    case .procWhenHostStdout: .procWhenHostStdout
    case .procWhenHostStderr: .procWhenHostStderr
    case .httpUnmatched: .httpUnmatched
    case .httpStatus: .httpStatus
    case .httpHeaders: .httpHeaders
    case .httpBody: .httpBody
    case .httpJSON: .httpJSON
    case .httpJSONParse: .httpJSONParse
    case .httpHostRequest: .httpHostRequest
    case .httpHostURL: .httpHostURL
    case .httpWhenHostPath: .httpWhenHostPath
    case .httpWhenHostUnmatched: .httpWhenHostUnmatched
    case .httpWhenHostStatus: .httpWhenHostStatus
    case .httpWhenHostHeaders: .httpWhenHostHeaders
    case .httpWhenHostBody: .httpWhenHostBody
    case .httpWhenHostJSON: .httpWhenHostJSON
    case .httpWhenHostJSONParse: .httpWhenHostJSONParse
    case .netDeliver: .netDeliver
    case .netRecvAssert: .netRecvAssert
    case .memoryAllocFailed: .memoryAllocFailed
    case .memoryAssertInUseBytes: .memoryAssertInUseBytes
    case .memoryFree: .memoryFree
    case .memoryFreeMissing: .memoryFreeMissing
    case .memoryLeak: .memoryLeak
    case .memoryLeakBudget: .memoryLeakBudget
    }
  }
}
