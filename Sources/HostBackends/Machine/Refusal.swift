package import SimKernel
internal import SystemPackage

/// An effect that is not performed, and the failure that is its answer.
package struct Refusal: Error, Equatable {
  package let failure: EffectFailure

  init(_ kind: EffectFailure.Kind, _ reason: Bytes) {
    failure = EffectFailure(kind, reason: reason)
  }

  /// The machine's error while doing `action`, such as `make a pipe`.
  init(_ error: Errno, _ action: String) {
    let hint =
      switch error {
      case .tooManyOpenFiles, .tooManyOpenFilesInSystem: ": see `ulimit -n`"
      case .resourceTemporarilyUnavailable, .noMemory: ": too many processes, or too little memory"
      default: ""
      }
    self.init(.system, Bytes("cannot \(action): \(error)\(hint)"))
  }
}
