internal import SimKernel
internal import SystemPackage

extension EffectFailure {
  /// A failure that the virtual file tree has too, in the words of its steps.
  init(_ failure: FileTree.Failure) {
    switch failure {
    case .emptyPath: self = .invalid("the path is empty")
    case .outsideRoot: self.init(.outsideRoot, reason: "the path leads out of the root")
    case .notFound: self.init(.notFound, reason: "there is no such file")
    case .isDirectory: self = .invalid("it is a folder")
    case .notDirectory: self = .invalid("a folder of the path is a file")
    }
  }

  /// The failure of a call that was to `verb` a file.
  init(_ verb: String, _ code: Errno) {
    switch code {
    case .noSuchFileOrDirectory: self.init(FileTree.Failure.notFound)
    case .isDirectory: self.init(FileTree.Failure.isDirectory)
    case .notDirectory: self.init(FileTree.Failure.notDirectory)
    case .improperLink:
      self.init(.outsideRoot, reason: "the path leads out of the root, through a link")
    case .tooManySymbolicLinkLevels:
      self = .invalid("the links of the path lead in a circle, or into `/proc`")
    case .permissionDenied, .notPermitted, .readOnlyFileSystem:
      self.init(.notPermitted, reason: Bytes("there is no permission to \(verb) it (\(code))"))
    default: self.init(.system, reason: Bytes("the machine refused to \(verb) it (\(code))"))
    }
  }

  static let special = EffectFailure.invalid("it is a FIFO, socket or device, not a regular file")

  static func tooLong(_ limit: Int) -> EffectFailure {
    EffectFailure(.outputLimit, reason: Bytes("it is longer than the limit of \(limit) bytes"))
  }
}

/// Does `body`, whose calls are to `verb` a file, with failures for people.
func attempt<Result>(
  to verb: String,
  _ body: () throws(Errno) -> Result
) throws(EffectFailure) -> Result {
  do throws(Errno) {
    return try body()
  } catch {
    throw EffectFailure(verb, error)
  }
}
