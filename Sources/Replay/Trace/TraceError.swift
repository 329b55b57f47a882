package import Files
package import SystemPackage

/// Why a trace is refused: exactly one of the names in `docs/trace-format.md`, "Reading".
package enum TraceError: Error, Hashable, Sendable {
  /// There is no such file.
  case notFound(FilePath)

  /// The file can't be opened or read, or is no regular file.
  case unreadable(FileError)

  /// The file does not begin as a trace does.
  case notATrace(FilePath)

  /// The trace has a newer format.
  case tooNew(FilePath, format: UInt64)

  /// The trace was recorded by an engine whose runs have other records.
  ///
  /// Only a reader that is to re-execute the run refuses it for that.
  case otherBehaviour(FilePath, behaviour: UInt64)

  /// The file ends early; what it has is sound.
  case incomplete(FilePath, WholePart)

  /// Something that must hold does not.
  case corrupt(FilePath, Fault)

  /// What can be read of a trace that ends early.
  package struct WholePart: Hashable, Sendable {
    /// The whole frames, header and program included.
    package var frames: Int
    package var records: UInt64

    package init(frames: Int, records: UInt64) {
      self.frames = frames
      self.records = records
    }
  }

  /// Where a trace is unsound, and how.
  package struct Fault: Hashable, Sendable {
    /// From 0, the header.
    package var frame: Int

    /// Where that frame begins, in bytes from the start of the file.
    package var offset: UInt64
    package var reason: String

    package init(frame: Int, offset: UInt64, reason: String) {
      self.frame = frame
      self.offset = offset
      self.reason = reason
    }
  }
}

extension TraceError {
  /// The error of a trace's file that could not be opened or read.
  init(_ error: FileError) {
    if case .notFound(let path) = error {
      self = .notFound(path)
    } else {
      self = .unreadable(error)
    }
  }

  package var path: FilePath {
    switch self {
    case .notFound(let path), .notATrace(let path), .tooNew(let path, _),
      .otherBehaviour(let path, _), .incomplete(let path, _), .corrupt(let path, _):
      path
    case .unreadable(let error): error.path
    }
  }
}

extension TraceError: CustomStringConvertible {
  /// Where and what, in one line, without a full stop.
  package var message: String {
    switch self {
    case .notFound(let path): FileError.notFound(path).message
    case .unreadable(let error): error.message
    case .notATrace(let path): "\(path): not a trace: expected `fozzy-trace` at its start"
    case .tooNew(let path, let format):
      "\(path): trace format \(format), expected at most \(TraceFormat.format)"
    case .otherBehaviour(let path, let behaviour):
      """
      \(path): recorded with behaviour \(behaviour) of the engine, \
      expected \(TraceFormat.behaviour)
      """
    case .incomplete(let path, let part):
      "\(path): incomplete: ends after \(part.frames) whole frames, \(part.records) records"
    case .corrupt(let path, let fault):
      "\(path): corrupt: frame \(fault.frame) at byte \(fault.offset): \(fault.reason)"
    }
  }

  /// What to do about it, one sentence.
  package var hint: String {
    switch self {
    case .notFound: "Check the path, or record the run again."
    case .unreadable(let error): error.hint
    case .notATrace: "Name a file that `fozzy run --record` wrote."
    case .tooNew: "Use the newer fozzy that wrote it."
    case .otherBehaviour(_, let behaviour):
      "Record the run again, or replay it by a fozzy of behaviour \(behaviour)."
    case .incomplete: "The recording was stopped, or the file cut: record the run again."
    case .corrupt: "The file was changed after it was written: take another copy or record again."
    }
  }

  package var description: String { "\(message). \(hint)" }
}
