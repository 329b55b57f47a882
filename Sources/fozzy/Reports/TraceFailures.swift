import Files
import Replay

extension CommandFailure {
  /// Why a trace cannot be used.
  ///
  /// `note` is what else is known about it.
  init(_ error: TraceError, note: String? = nil) {
    let code: ErrorCode =
      switch error {
      case .notFound: .notFound
      case .unreadable: .traceUnreadable
      case .notATrace: .notATrace
      case .tooNew: .traceTooNew
      case .otherBehaviour: .traceOtherBehaviour
      case .incomplete: .traceIncomplete
      case .corrupt: .traceCorrupt
      }
    self.init(code, error.message + (note.map { "; \($0)" } ?? ""), hint: error.hint)
  }

  init(_ refusal: TraceReplay.Refusal) {
    switch refusal {
    case .trace(let error): self.init(error)
    case .recording(let error): self.init(error)
    case .unknownKind(let path, let kind):
      self = .notAvailable("\(path): replaying a program of the kind `\(kind)`")
    case .unknownOptions(let path):
      self.init(.traceOptions, "\(path): holds options that this version does not know")
    case .invalidProgram(let path, let message):
      self.init(.traceProgram, "\(path): \(message)")
    }
  }
}
