package import SystemPackage

/// Why a file could not be read or written.
package enum FileError: Error, Hashable, Sendable {
  /// Nothing stands at the path.
  case notFound(FilePath)

  /// The user may not do this here.
  case permissionDenied(FileOperation, FilePath)

  /// A folder stands where a file was meant.
  case isFolder(FilePath)

  /// A FIFO, a socket or a device stands where a file was meant.
  case isSpecial(FilePath)

  /// The path ends in no file name: it is empty, `/`, or ends in `.` or `..`.
  case noName(FilePath)

  /// The file is longer than `limit` bytes, the most that its reader accepts.
  case tooLarge(FilePath, limit: Int)

  /// The target stands already and was not to be replaced.
  case exists(FilePath)

  /// Another process is writing the file at this moment.
  case activeWriter(FilePath)

  /// Somebody wrote to the file while it was read.
  case changed(FilePath)

  /// The machine refused, for a reason that no caller treats apart.
  case failed(FileOperation, FilePath, Errno)
}

/// What was being done with a file when it failed, as messages name it.
package enum FileOperation: String, Hashable, Sendable {
  case open
  case inspect
  case read
  case write
  case lock
  case sync
  case rename
  case remove
  case makeFolder = "make folder"
  case keepPermissions = "keep the permissions"
}

extension FileError {
  /// The error of a call on `path` that ended with `code`.
  init(_ operation: FileOperation, _ path: FilePath, _ code: Errno) {
    switch code {
    case .noSuchFileOrDirectory: self = .notFound(path)
    case .permissionDenied, .notPermitted, .readOnlyFileSystem:
      self = .permissionDenied(operation, path)
    case .isDirectory: self = .isFolder(path)
    default: self = .failed(operation, path, code)
    }
  }

  package var path: FilePath {
    switch self {
    case .notFound(let path), .permissionDenied(_, let path), .isFolder(let path),
      .isSpecial(let path), .noName(let path), .tooLarge(let path, _), .exists(let path),
      .activeWriter(let path), .changed(let path), .failed(_, let path, _):
      path
    }
  }
}

extension FileError: CustomStringConvertible {
  /// Where and what, in one line, without a full stop.
  package var message: String {
    "\(path.string.isEmpty ? "(empty path)" : path.string): \(cause)"
  }

  private var cause: String {
    switch self {
    case .notFound: "no such file or folder"
    case .permissionDenied(let operation, _): "no permission to \(operation.rawValue)"
    case .isFolder: "is a folder, expected a file"
    case .isSpecial: "is a FIFO, socket or device, expected a regular file"
    case .noName: "does not end in a file name"
    case .tooLarge(_, let limit): "longer than the limit of \(limit) bytes"
    case .exists: "exists already"
    case .activeWriter: "another process is writing it"
    case .changed: "was changed while it was read"
    case .failed(let operation, _, let code): "cannot \(operation.rawValue): \(code)"
    }
  }

  /// What to do about it, one sentence.
  package var hint: String {
    switch self {
    case .notFound: "Check the path, or make the folders that it names."
    case .permissionDenied: "Check the owner and mode of the file and of its folder."
    case .isFolder: "Name a file inside it."
    case .isSpecial: "Copy the content to a regular file and name that."
    case .noName: "Add a file name to the path."
    case .tooLarge: "Check that this is the file you meant."
    case .exists: "Choose another name, or say that it may be replaced."
    case .activeWriter: "Wait until that process ends, or write under another name."
    case .changed: "Try again when nobody writes it any more."
    case .failed(_, _, .noSpace), .failed(_, _, .diskQuotaExceeded): "Make room on the disk."
    case .failed: "Check the file system that holds the path."
    }
  }

  package var description: String { "\(message). \(hint)" }
}
